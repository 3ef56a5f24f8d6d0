package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.jftpd.sendfile.Arrival;

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
    public Progress step(ByteChannel channel, ByteBuffer scratch, long most) throws IOException {
        Arrival arrival = target.receive(channel, scratch, most);
        if (arrival instanceof Arrival.Stored stored) {
            bytes.addAndGet(stored.bytes());
            return Progress.MOVED;
        }
        return arrival instanceof Arrival.EndOfStream ? Progress.ENDED : Progress.WAITING;
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
