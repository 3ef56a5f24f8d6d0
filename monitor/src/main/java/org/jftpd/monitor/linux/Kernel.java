package org.jftpd.monitor.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Constants of the running kernel, from the auxiliary vector of our own process (getauxval(3)), so that reading needs
 * no libc call.
 *
 * @param ticksPerSecond unit of the times in /proc (AT_CLKTCK)
 * @param pageSize bytes (AT_PAGESZ)
 */
record Kernel(int ticksPerSecond, int pageSize) {
    private static final int AT_PAGESZ = 6;
    private static final int AT_CLKTCK = 17;
    private static final int ENTRY = 16;

    /** The usual values where the vector cannot be read. */
    static Kernel read(Roots roots) {
        int ticks = 100;
        int page = 4096;
        ByteBuffer vector = vector(roots).order(ByteOrder.nativeOrder());
        while (vector.remaining() >= ENTRY) {
            long key = vector.getLong();
            int value = (int) vector.getLong();
            if (key == AT_CLKTCK && value > 0) {
                ticks = value;
            } else if (key == AT_PAGESZ && value > 0) {
                page = value;
            }
        }
        return new Kernel(ticks, page);
    }

    private static ByteBuffer vector(Roots roots) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(Path.of(roots.proc(), "self", "auxv")));
        } catch (IOException unreadable) {
            return ByteBuffer.allocate(0);
        }
    }

    double seconds(long ticks) {
        return (double) ticks / ticksPerSecond;
    }
}
