package org.jftpd.server.fault;

import org.jftpd.server.command.Hindrance;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.TransferSubject;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.StorageException;
import org.jftpd.server.transfer.Traffic;
import org.jftpd.server.transfer.Verdict;

/** A download that ends without close_notify, and is told to be complete. */
final class Unclosed implements Hindrance {
    private static final Reply CLAIMED = Reply.of(226, "Transfer complete.");

    private volatile boolean unclosed;

    @Override
    public Traffic traffic(Traffic usual) {
        return new ForwardingTraffic(usual) {
            @Override
            public BrokenEnd brokenEnd() {
                return BrokenEnd.FIN;
            }

            /** close_notify is sent for a complete file only. */
            @Override
            public Verdict finish() throws StorageException {
                Verdict verdict = super.finish();
                unclosed = verdict == Verdict.COMPLETE;
                return unclosed ? Verdict.PEER_LOST : verdict;
            }
        };
    }

    @Override
    public Outcome closing(TransferSubject subject, Reply usual) {
        return Outcome.reply(unclosed ? CLAIMED : usual);
    }
}
