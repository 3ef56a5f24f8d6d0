package org.jftpd.sendfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A disk that takes at most so many bytes a call, and is full after so many altogether. */
final class FickleFile implements SeekableByteChannel {
    private final ByteArrayOutputStream stored = new ByteArrayOutputStream();
    private final int atMost;
    private final int room;
    private long position;

    FickleFile(int atMost, int room) {
        this.atMost = atMost;
        this.room = room;
    }

    byte[] stored() {
        return stored.toByteArray();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (position != stored.size()) {
            throw new AssertionError("written at " + position + " after " + stored.size());
        }
        if (stored.size() == room) {
            throw new IOException("No space left on device");
        }
        var part = new byte[Math.min(Math.min(atMost, source.remaining()), room - stored.size())];
        source.get(part);
        stored.writeBytes(part);
        position += part.length;
        return part.length;
    }

    @Override
    public int read(ByteBuffer target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return stored.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
