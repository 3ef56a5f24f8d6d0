package org.jftpd.server.command;

import java.io.IOException;
import java.util.Optional;
import org.jftpd.server.transfer.Traffic;
import org.jftpd.server.transfer.TransferResult;

/**
 * A transfer that a verb wants.
 *
 * @param traffic what moves; the session closes it
 * @param subject what is transferred
 * @param opening the text behind 125 or 150, or empty for the usual one
 * @param aftermath what to do when it has not ended well
 */
public record TransferPlan(
        Traffic traffic, TransferSubject subject, Optional<String> opening, Optional<Aftermath> aftermath) {

    /** A plan with the usual opening and nothing to do afterwards. */
    static TransferPlan of(Traffic traffic, TransferSubject subject) {
        return new TransferPlan(traffic, subject, Optional.empty(), Optional.empty());
    }

    public boolean hasAftermath() {
        return aftermath.isPresent();
    }

    /** What a verb does when its transfer did not end well; on a worker, before the client is told. */
    public interface Aftermath {
        void incomplete(TransferResult result) throws IOException;
    }
}
