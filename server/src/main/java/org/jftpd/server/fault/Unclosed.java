package org.jftpd.server.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import org.jftpd.server.command.Hindrance;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.TransferSubject;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.tls.TlsChannel;
import org.jftpd.server.transfer.Direction;
import org.jftpd.server.transfer.Progress;
import org.jftpd.server.transfer.StorageException;
import org.jftpd.server.transfer.Traffic;
import org.jftpd.server.transfer.Verdict;

/** A private download that ends without close_notify, and is told to be complete. */
final class Unclosed implements Hindrance {
    private static final Reply CLAIMED = Reply.of(226, "Transfer complete.");

    private final Attempt attempt;
    private volatile boolean unclosed;

    Unclosed(Attempt attempt) {
        this.attempt = attempt;
    }

    @Override
    public Traffic traffic(Traffic usual) {
        return new ForwardingTraffic(usual) {
            private boolean encrypted;

            @Override
            public Progress step(ByteChannel channel, ByteBuffer scratch, long most) throws IOException {
                encrypted = channel instanceof TlsChannel;
                return super.step(channel, scratch, most);
            }

            @Override
            public BrokenEnd brokenEnd() {
                return unclosed ? BrokenEnd.FIN : super.brokenEnd();
            }

            /** close_notify is sent for a complete file only. */
            @Override
            public Verdict finish() throws StorageException {
                Verdict verdict = super.finish();
                unclosed = verdict == Verdict.COMPLETE && encrypted && direction() == Direction.DOWNLOAD;
                if (!unclosed) {
                    return verdict;
                }
                attempt.met().run();
                return Verdict.PEER_LOST;
            }
        };
    }

    @Override
    public Outcome closing(TransferSubject subject, Reply usual) {
        return Outcome.reply(unclosed ? CLAIMED : usual);
    }
}
