package org.jftpd.benchmarks.sendfile;

import java.nio.ByteBuffer;

/** The buffers that plain reads and writes go through; the names are parameters of the benchmarks. */
enum Buffering {
    HEAP_8_KIB(8 << 10, Memory.HEAP),
    DIRECT_8_KIB(8 << 10, Memory.DIRECT),
    HEAP_64_KIB(64 << 10, Memory.HEAP),
    DIRECT_64_KIB(64 << 10, Memory.DIRECT),
    HEAP_1_MIB(1 << 20, Memory.HEAP),
    DIRECT_1_MIB(1 << 20, Memory.DIRECT);

    private final int bytes;
    private final Memory memory;

    Buffering(int bytes, Memory memory) {
        this.bytes = bytes;
        this.memory = memory;
    }

    private enum Memory {
        HEAP,
        DIRECT
    }

    ByteBuffer allocate() {
        return memory == Memory.HEAP ? ByteBuffer.allocate(bytes) : ByteBuffer.allocateDirect(bytes);
    }
}
