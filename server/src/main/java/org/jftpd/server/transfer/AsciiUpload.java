package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.atomic.AtomicLong;

/** Text that comes in: CRLF becomes LF, also when it is split over two reads; a CR alone stays (RFC 959, 3.1.1.1). */
public final class AsciiUpload implements Traffic {
    private final UploadTarget target;
    private boolean heldCarriageReturn;
    private final AtomicLong bytes = new AtomicLong();

    public AsciiUpload(UploadTarget target) {
        this.target = target;
    }

    @Override
    public Direction direction() {
        return Direction.UPLOAD;
    }

    @Override
    public boolean mayBlock() {
        return target.mayBlock();
    }

    @Override
    public boolean finishMayBlock() {
        return target.finishMayBlock();
    }

    @Override
    public Progress step(ByteChannel channel, ByteBuffer scratch, long most) throws IOException {
        int half = scratch.capacity() / 2;
        // The text may have one character more: a carriage return that was held back.
        ByteBuffer raw = scratch.slice(0, (int) Math.min(half - 1, most));
        int count = channel.read(raw);
        if (count < 0) {
            if (heldCarriageReturn) {
                heldCarriageReturn = false;
                target.write(scratch.slice(half, 1).put(0, (byte) '\r'));
            }
            return Progress.ENDED;
        }
        bytes.addAndGet(count);
        target.write(convert(raw.flip(), scratch.slice(half, half)));
        return count == 0 ? Progress.WAITING : Progress.MOVED;
    }

    @Override
    public Verdict finish() throws StorageException {
        target.finish();
        return Verdict.COMPLETE;
    }

    @Override
    public long bytes() {
        return bytes.get();
    }

    @Override
    public void close() throws IOException {
        target.close();
    }

    private ByteBuffer convert(ByteBuffer raw, ByteBuffer text) {
        while (raw.hasRemaining()) {
            byte next = raw.get();
            if (heldCarriageReturn && next != '\n') {
                text.put((byte) '\r');
            }
            heldCarriageReturn = next == '\r';
            if (!heldCarriageReturn) {
                text.put(next);
            }
        }
        return text.flip();
    }
}
