package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes that come in and are stored as they are. */
public final class FileUpload implements Traffic {
    private final UploadTarget target;
    private final AtomicLong bytes = new AtomicLong();

    public FileUpload(UploadTarget target) {
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
    public Progress step(ByteChannel channel, ByteBuffer scratch) throws IOException {
        int count = channel.read(scratch);
        if (count < 0) {
            return Progress.ENDED;
        }
        if (count == 0) {
            return Progress.WAITING;
        }
        bytes.addAndGet(count);
        target.write(scratch.flip());
        return Progress.MOVED;
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
}
