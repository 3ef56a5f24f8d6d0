package org.jftpd.server.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.OptionalLong;
import org.jftpd.server.transfer.Direction;
import org.jftpd.server.transfer.Progress;
import org.jftpd.server.transfer.StorageException;
import org.jftpd.server.transfer.Traffic;
import org.jftpd.server.transfer.Verdict;

/** The same traffic, until something is overridden; never sent in passing, so that faults meet it in the loop. */
class ForwardingTraffic implements Traffic {
    private final Traffic inner;

    ForwardingTraffic(Traffic inner) {
        this.inner = inner;
    }

    @Override
    public Direction direction() {
        return inner.direction();
    }

    @Override
    public boolean mayBlock() {
        return inner.mayBlock();
    }

    @Override
    public boolean finishMayBlock() {
        return inner.finishMayBlock();
    }

    @Override
    public boolean isNearEnd() {
        return inner.isNearEnd();
    }

    @Override
    public boolean isOpening() {
        return inner.isOpening();
    }

    @Override
    public boolean hasWork() {
        return inner.hasWork();
    }

    @Override
    public Direction waitsFor() {
        return inner.waitsFor();
    }

    @Override
    public boolean endIsCertain() {
        return inner.endIsCertain();
    }

    @Override
    public boolean lingers() {
        return inner.lingers();
    }

    @Override
    public BrokenEnd brokenEnd() {
        return inner.brokenEnd();
    }

    @Override
    public Resumption resumption() {
        return inner.resumption();
    }

    @Override
    public Progress step(ByteChannel channel, ByteBuffer scratch, long most) throws IOException {
        return inner.step(channel, scratch, most);
    }

    @Override
    public Verdict finish() throws StorageException {
        return inner.finish();
    }

    @Override
    public String remark() {
        return inner.remark();
    }

    @Override
    public long bytes() {
        return inner.bytes();
    }

    @Override
    public OptionalLong expectedBytes() {
        return inner.expectedBytes();
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
