package org.jftpd.server.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A listing on its way out, row by row as the iterator yields them: no more than one buffer of it is held, however long
 * it is. Runs on workers, since each row may ask the disk.
 */
public final class RowsDownload implements Traffic {
    /** The first rows leave early, so that a person sees that something happens. */
    private static final int FIRST_CHUNK = 4 << 10;

    private static final int CHUNK = 64 << 10;

    private final Iterator<byte[]> rows;
    private final Supplier<String> remark;
    private final Leftover leftover = new Leftover();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * A download of rows.
     *
     * @param rows with their line ends; may throw {@link UncheckedIOException}
     */
    public RowsDownload(Iterator<byte[]> rows) {
        this(rows, () -> "");
    }

    /**
     * A download of rows that may lack some.
     *
     * @param rows as above
     * @param remark asked when the rows have ended
     */
    public RowsDownload(Iterator<byte[]> rows, Supplier<String> remark) {
        this.rows = rows;
        this.remark = remark;
    }

    @Override
    public String remark() {
        return remark.get();
    }

    @Override
    public Direction direction() {
        return Direction.DOWNLOAD;
    }

    @Override
    public boolean mayBlock() {
        return true;
    }

    @Override
    public boolean finishMayBlock() {
        return false;
    }

    @Override
    public boolean isNearEnd() {
        return leftover.isEmpty();
    }

    @Override
    public Progress step(ByteChannel channel, ByteBuffer scratch, long most) throws IOException {
        if (leftover.isEmpty()) {
            fill(scratch, most);
            // A view of its own, since the scratch is cleared and lent again.
            leftover.hold(scratch.flip().slice());
        }
        if (leftover.isEmpty()) {
            return Progress.ENDED;
        }
        bytes.addAndGet(leftover.write(channel, most));
        return leftover.isEmpty() ? Progress.MOVED : Progress.WAITING;
    }

    @Override
    public Verdict finish() {
        return Verdict.COMPLETE;
    }

    @Override
    public long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        // Rows hold nothing open.
    }

    private void fill(ByteBuffer scratch, long most) throws StorageException {
        long enough = Math.min(most, bytes.get() == 0 ? FIRST_CHUNK : CHUNK);
        try {
            while (scratch.position() < enough && rows.hasNext()) {
                scratch.put(rows.next());
            }
        } catch (UncheckedIOException e) {
            throw new StorageException(new IOException(e.getMessage(), e));
        }
    }
}
