package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void utf_8_is_decoded() {
        byte[] bytes = "grün €".getBytes(StandardCharsets.UTF_8);

        assertThat(Names.decode(bytes)).isEqualTo("grün €");
    }

    @Test
    void a_byte_that_is_no_utf_8_becomes_a_surrogate_as_in_python() {
        assertThat(Names.decode(new byte[] {'a', (byte) 0xff, (byte) 0xc3, 'b'}))
                .isEqualTo("a\udcff\udcc3b");
    }

    @Test
    void an_encoded_surrogate_is_no_utf_8() {
        byte[] surrogate = {(byte) 0xed, (byte) 0xb3, (byte) 0xbf};

        assertThat(Names.decode(surrogate)).isEqualTo("\udced\udcb3\udcbf");
    }

    @Test
    void any_bytes_come_back() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);

        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);

            assertThat(Names.encode(Names.decode(bytes))).isEqualTo(bytes);
        }
    }
}
