package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.atomic.AtomicLong;

/** A file sent as text: LF becomes CRLF, and a CR that is there already is not doubled (RFC 959, 3.1.1.1). */
public final class AsciiDownload implements Traffic {

    private final OpenFile file;
    private final long size;
    private long position;
    private byte previous;
    private final Leftover leftover = new Leftover();
    private final AtomicLong bytes = new AtomicLong();

    public AsciiDownload(OpenFile file, FileDownload.Range range) {
        this.file = file;
        this.position = range.offset();
        this.size = range.size();
    }

    @Override
    public Direction direction() {
        return Direction.DOWNLOAD;
    }

    @Override
    public boolean mayBlock() {
        return file.isSlow();
    }

    @Override
    public Progress step(ByteChannel channel, ByteBuffer scratch, long most) throws IOException {
        if (leftover.isEmpty()) {
            leftover.hold(convert(scratch, most));
        }
        if (leftover.isEmpty()) {
            return Progress.ENDED;
        }
        bytes.addAndGet(leftover.write(channel, most));
        return leftover.isEmpty() ? Progress.MOVED : Progress.WAITING;
    }

    @Override
    public Verdict finish() {
        return position < size ? Verdict.FILE_SHRANK : Verdict.COMPLETE;
    }

    @Override
    public long bytes() {
        return bytes.get();
    }

    @Override
    public void close() throws IOException {
        file.channel().close();
    }

    /**
     * Reads into the first part of the scratch and converts into the rest, which has room for nothing but line feeds.
     */
    private ByteBuffer convert(ByteBuffer scratch, long most) throws StorageException {
        int third = scratch.capacity() / 3;
        ByteBuffer raw = scratch.slice(0, (int) Math.min(third, most));
        ByteBuffer text = scratch.slice(third, 2 * third);
        try {
            file.channel().position(position);
            position += Math.max(0, file.channel().read(raw));
        } catch (IOException e) {
            throw new StorageException(e);
        }
        raw.flip();
        while (raw.hasRemaining()) {
            byte next = raw.get();
            if (next == '\n' && previous != '\r') {
                text.put((byte) '\r');
            }
            text.put(next);
            previous = next;
        }
        return text.flip();
    }
}
