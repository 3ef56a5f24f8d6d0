package org.jftpd.server.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.Throttle;
import org.jftpd.server.transfer.Traffic;
import org.jftpd.server.transfer.TransferResult;

/**
 * A transfer that a verb wants.
 *
 * @param traffic what moves; the session closes it
 * @param subject what is transferred
 * @param opening the text behind 125 or 150, or empty for the usual one
 * @param aftermath what to do when it has not ended well
 * @param hindrances what it meets on its way
 */
public record TransferPlan(
        Traffic traffic,
        TransferSubject subject,
        Optional<String> opening,
        Optional<Aftermath> aftermath,
        List<Hindrance> hindrances) {
    public TransferPlan {
        hindrances = List.copyOf(hindrances);
    }

    /** A plan that meets nothing. */
    public TransferPlan(
            Traffic traffic, TransferSubject subject, Optional<String> opening, Optional<Aftermath> aftermath) {
        this(traffic, subject, opening, aftermath, List.of());
    }

    /** A plan with the usual opening and nothing to do afterwards. */
    static TransferPlan of(Traffic traffic, TransferSubject subject) {
        return new TransferPlan(traffic, subject, Optional.empty(), Optional.empty());
    }

    /** The same plan, which meets this, too. */
    TransferPlan hinderedBy(Hindrance hindrance) {
        List<Hindrance> more = new ArrayList<>(hindrances);
        more.add(hindrance);
        return new TransferPlan(hindrance.traffic(traffic), subject, opening, aftermath, more);
    }

    /** How fast it goes where others go so fast. */
    public Throttle throttle(Throttle usual) {
        if (hindrances.isEmpty()) {
            return usual;
        }
        Throttle throttle = usual;
        for (Hindrance hindrance : hindrances) {
            throttle = hindrance.throttle(throttle);
        }
        return throttle;
    }

    /** What is said at its end where others are told this. */
    public Outcome closing(Reply usual) {
        Outcome closing = Outcome.reply(usual);
        for (Hindrance hindrance : hindrances) {
            closing = new Outcome.Retold(closing, reply -> hindrance.closing(subject, reply));
        }
        return closing;
    }

    public boolean hasAftermath() {
        return aftermath.isPresent();
    }

    /** What a verb does when its transfer did not end well; on a worker, before the client is told. */
    public interface Aftermath {
        void incomplete(TransferResult result) throws IOException;
    }
}
