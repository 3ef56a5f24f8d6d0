package org.jftpd.server.command;

import java.io.IOException;
import java.util.Optional;
import org.jftpd.server.transfer.Traffic;
import org.jftpd.server.transfer.TransferResult;

/**
 * A transfer that a verb wants.
 *
 * @param traffic what moves; the session closes it
 * @param label for the log: verb and path
 * @param opening the text behind 125 or 150, or empty for the usual one
 * @param aftermath what to do when it has not ended well
 */
public record TransferPlan(Traffic traffic, String label, Optional<String> opening, Optional<Aftermath> aftermath) {

    /** A plan with the usual opening and nothing to do afterwards. */
    static TransferPlan of(Traffic traffic, String label) {
        return new TransferPlan(traffic, label, Optional.empty(), Optional.empty());
    }

    public boolean hasAftermath() {
        return aftermath.isPresent();
    }

    /** What a verb does when its transfer did not end well; on a worker, before the client is told. */
    public interface Aftermath {
        void incomplete(TransferResult result) throws IOException;
    }
}
