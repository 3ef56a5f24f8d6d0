package org.jftpd.server.session;

import java.util.Optional;
import org.jftpd.server.command.TransferPlan;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.TransferResult;

/**
 * A transfer that has ended.
 *
 * @param usual what clients are told then
 * @param said what its client was told in fact; empty when it was told nothing
 */
record TransferEnd(TransferPlan plan, TransferResult result, Reply usual, Optional<Reply> said) {
    TransferEnd(TransferPlan plan, TransferResult result, Reply usual) {
        this(plan, result, usual, Optional.of(usual));
    }

    TransferEnd saying(Optional<Reply> other) {
        return new TransferEnd(plan, result, usual, other);
    }

    /** Whether all has moved, and the client knows. */
    boolean isToldComplete() {
        return result.isComplete() && said.filter(reply -> reply.code() == 226).isPresent();
    }
}
