package org.jftpd.server.hook;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a program prints, without a program. */
class HookOutputTest {
    @Test
    @Timeout(60)
    void a_program_that_never_stops_printing_is_left_alone_in_between() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'y';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                Arrays.fill(into, offset, offset + length, (byte) 'y');
                return length;
            }

            @Override
            public int available() {
                return 4096;
            }
        };
        HookOutput output = new HookOutput("/up");

        output.take(endless);
        output.end();
    }
}
