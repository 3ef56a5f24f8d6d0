package org.jftpd.server.ftplet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.ftpserver.ftplet.FtpFile;
import org.jspecify.annotations.Nullable;

/**
 * An FtpFile read as a channel: a stream that is opened at the place where reading begins. For one thread at a time.
 */
final class ForeignDownload implements SeekableByteChannel {
    private static final int MOST = 64 << 10;

    private final FtpFile file;
    private final byte[] piece = new byte[MOST];
    private long pieceStart;
    private int length;
    private final long size;
    private @Nullable InputStream stream;
    private long position;
    private boolean open = true;

    ForeignDownload(FtpFile file) {
        this.file = file;
        this.size = file.getSize();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position < pieceStart || position >= pieceStart + length) {
            fill();
        }
        int at = (int) (position - pieceStart);
        int count = Math.min(target.remaining(), length - at);
        if (count <= 0) {
            return length == 0 ? -1 : 0;
        }
        target.put(piece, at, count);
        position += count;
        return count;
    }

    /** A socket often takes less than was read: the rest is asked for again, and must not cost another stream. */
    private void fill() throws IOException {
        if (stream == null || position != pieceStart + length) {
            closeStream();
            stream = file.createInputStream(position);
        }
        InputStream there = stream;
        pieceStart = position;
        length = there == null ? 0 : Math.max(0, there.read(piece, 0, piece.length));
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long place) {
        position = place;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        closeStream();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    private void closeStream() throws IOException {
        InputStream there = stream;
        stream = null;
        if (there != null) {
            there.close();
        }
    }
}
