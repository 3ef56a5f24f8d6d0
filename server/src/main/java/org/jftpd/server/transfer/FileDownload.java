package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jftpd.sendfile.Sending;
import org.jftpd.sendfile.Step;

/**
 * A file sent as it is: by sendfile(2) where file and socket allow it, else by copying. A file that grows is sent to
 * its new end.
 */
public final class FileDownload implements Traffic {
    /** One step: long enough that its own cost does not count, short enough that others get their turn. */
    private static final long QUANTUM = 4 << 20;

    /** Fits in a fresh socket's buffer, and in one read of a disk. */
    private static final long SMALL = 64 << 10;

    private final OpenFile file;
    private final Range range;
    private final Sending sending;
    private final AtomicLong bytes = new AtomicLong();

    /** How bytes get from the file to the socket. */
    public enum SendPath {
        /** sendfile(2), as long as it works. */
        KERNEL,
        /** read(2) and write(2). */
        COPYING
    }

    /**
     * What to send.
     *
     * @param offset the first byte
     * @param size of the file when it was opened, at least the offset
     */
    public record Range(long offset, long size) {}

    public FileDownload(OpenFile file, Range range, SendPath path) {
        this.file = file;
        this.range = range;
        this.sending = path == SendPath.KERNEL
                ? Sending.from(file.channel(), range.offset())
                : Sending.copying(file.channel(), range.offset());
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
    public boolean finishMayBlock() {
        return false;
    }

    @Override
    public boolean isSmall() {
        return !sending.copies() && range.size() - range.offset() <= SMALL;
    }

    @Override
    public boolean isNearEnd() {
        return sending.offset() >= range.size();
    }

    @Override
    public Progress step(ByteChannel channel, ByteBuffer scratch, long most) throws IOException {
        Step step = sending.step(channel, Math.min(QUANTUM, most), () -> scratch);
        if (step instanceof Step.Moved moved) {
            bytes.addAndGet(moved.bytes());
            return Progress.MOVED;
        }
        return step instanceof Step.EndOfFile ? Progress.ENDED : Progress.WAITING;
    }

    @Override
    public Verdict finish() {
        return sending.offset() < range.size() ? Verdict.FILE_SHRANK : Verdict.COMPLETE;
    }

    @Override
    public long bytes() {
        return bytes.get();
    }

    @Override
    public OptionalLong expectedBytes() {
        return OptionalLong.of(range.size() - range.offset());
    }

    @Override
    public void close() throws IOException {
        file.channel().close();
    }
}
