package org.jftpd.server.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.function.Supplier;
import org.jftpd.server.tls.TlsChannel;
import org.jftpd.server.transfer.Progress;
import org.jftpd.server.transfer.Traffic;

/** Traffic that breaks when so many bytes have moved, and there would be more, be it only the end. */
final class BrittleTraffic extends ForwardingTraffic {
    private final Flaw flaw;
    private final Runnable breaks;
    private boolean broken;

    /**
     * Where it breaks, and how.
     *
     * @param at bytes of the file
     * @param end what becomes of the data connection
     * @param cause what is thrown
     */
    record Flaw(long at, BrokenEnd end, Supplier<IOException> cause) {}

    /** @param breaks run when it does */
    BrittleTraffic(Traffic inner, Flaw flaw, Runnable breaks) {
        super(inner);
        this.flaw = flaw;
        this.breaks = breaks;
    }

    @Override
    public BrokenEnd brokenEnd() {
        return broken ? flaw.end() : super.brokenEnd();
    }

    @Override
    public Progress step(ByteChannel channel, ByteBuffer scratch, long most) throws IOException {
        long left = flaw.at() - bytes();
        if (left > 0) {
            return super.step(channel, scratch, Math.min(most, left));
        }
        // What is encrypted already has moved.
        if (channel instanceof TlsChannel tls && !tls.flush()) {
            return Progress.WAITING;
        }
        broken = true;
        breaks.run();
        throw flaw.cause().get();
    }
}
