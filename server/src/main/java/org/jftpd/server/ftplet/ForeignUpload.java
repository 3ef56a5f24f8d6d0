package org.jftpd.server.ftplet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.ftpserver.ftplet.FtpFile;
import org.jspecify.annotations.Nullable;

/**
 * An FtpFile written as a channel: a stream that is opened at the place where writing begins, and goes on from there.
 */
final class ForeignUpload implements SeekableByteChannel {
    private final FtpFile file;
    private @Nullable OutputStream stream;
    private long size;
    private long position;
    private boolean open = true;

    /**
     * Nothing is opened yet.
     *
     * @param size of what is kept of the file
     */
    ForeignUpload(FtpFile file, long size) {
        this.file = file;
        this.size = size;
    }

    /** Opens it now: the file is there from now on, also when nothing is written. */
    void begin() throws IOException {
        stream = file.createOutputStream(position);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (stream == null) {
            begin();
        }
        OutputStream there = stream;
        int length = source.remaining();
        if (there != null) {
            byte[] piece = new byte[length];
            source.get(piece);
            there.write(piece);
        }
        position += length;
        size = Math.max(size, position);
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long place) throws IOException {
        if (place != position && stream != null) {
            throw new IOException("a stream is written in order");
        }
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
        OutputStream there = stream;
        stream = null;
        if (there != null) {
            there.close();
        }
    }

    @Override
    public int read(ByteBuffer target) {
        throw new NonReadableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new UnsupportedOperationException("a stream is not cut off");
    }
}
