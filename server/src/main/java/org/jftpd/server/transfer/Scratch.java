package org.jftpd.server.transfer;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One thread's buffer for bytes on their way, made at first use: 1 MiB, as 64 KiB costs half as much again per byte.
 */
final class Scratch {
    private static final int SIZE = 1 << 20;

    private @Nullable ByteBuffer buffer;

    ByteBuffer cleared() {
        ByteBuffer current = buffer;
        if (current == null) {
            current = ByteBuffer.allocateDirect(SIZE);
            buffer = current;
        }
        return current.clear();
    }
}
