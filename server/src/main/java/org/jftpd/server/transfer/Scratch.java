package org.jftpd.server.transfer;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One thread's buffer for bytes on their way, made at first use. */
final class Scratch {
    private final int size;
    private @Nullable ByteBuffer buffer;

    Scratch(int size) {
        this.size = size;
    }

    ByteBuffer cleared() {
        ByteBuffer current = buffer;
        if (current == null) {
            current = ByteBuffer.allocateDirect(size);
            buffer = current;
        }
        return current.clear();
    }
}
