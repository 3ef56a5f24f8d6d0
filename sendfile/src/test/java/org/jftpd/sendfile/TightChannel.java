package org.jftpd.sendfile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Takes at most so many bytes a call, and at every other call none, as a non-blocking channel may. */
final class TightChannel implements WritableByteChannel {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int atMost;
    private boolean full = true;

    TightChannel(int atMost) {
        this.atMost = atMost;
    }

    byte[] taken() {
        return taken.toByteArray();
    }

    @Override
    public int write(ByteBuffer source) {
        full = !full;
        if (full) {
            return 0;
        }
        var part = new byte[Math.min(atMost, source.remaining())];
        source.get(part);
        taken.writeBytes(part);
        return part.length;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
