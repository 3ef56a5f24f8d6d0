package org.jftpd.server.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jftpd.server.hook.UploadHook.LOG;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jftpd.server.protocol.LogText;

/** Writes what a program prints to the log, line by line; of long lines and of many lines only the beginning. */
final class HookOutput {
    static final int LONGEST = 1_000;
    static final int MOST_LINES = 1_000;

    /** As much as a pipe holds, many times over; the caller looks at the clock in between. */
    private static final int MOST_AT_ONCE = 1 << 20;

    private final String file;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int lines;

    /** Of a run after the upload of {@code file}. */
    HookOutput(String file) {
        this.file = file;
    }

    /** Takes what has been printed, of a program that prints without end a part; does not wait for more. */
    void take(InputStream printed) throws IOException {
        int taken = 0;
        for (int ready = printed.available(); ready > 0 && taken < MOST_AT_ONCE; ready = printed.available()) {
            byte[] bytes = printed.readNBytes(Math.min(ready, MOST_AT_ONCE));
            taken += bytes.length;
            for (byte next : bytes) {
                take(next);
            }
        }
    }

    /** The program has ended: a last line may lack its end. */
    void end() {
        if (line.size() > 0) {
            write();
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            write();
        } else if (line.size() < LONGEST) {
            line.write(next);
        }
    }

    private void write() {
        lines++;
        if (lines <= MOST_LINES) {
            LOG.info(
                    "hook after {}: {}",
                    file,
                    LogText.printable(line.toString(UTF_8).stripTrailing()));
        } else if (lines == MOST_LINES + 1) {
            LOG.warn("hook after {}: prints more than {} lines; the others are not shown", file, MOST_LINES);
        }
        line.reset();
    }
}
