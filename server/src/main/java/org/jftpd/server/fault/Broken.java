package org.jftpd.server.fault;

import java.util.Optional;
import org.jftpd.server.command.Hindrance;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.TransferSubject;
import org.jftpd.server.fault.BrittleTraffic.Flaw;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.Traffic;

/** A transfer that breaks, if it comes so far. */
final class Broken implements Hindrance {
    private final Flaw flaw;
    private final Optional<Effect> said;
    private final Attempt attempt;
    private volatile boolean broken;

    /** @param said what is said then, if it is not the usual */
    Broken(Flaw flaw, Optional<Effect> said, Attempt attempt) {
        this.flaw = flaw;
        this.said = said;
        this.attempt = attempt;
    }

    @Override
    public Traffic traffic(Traffic usual) {
        return new BrittleTraffic(usual, flaw, this::breaks);
    }

    private void breaks() {
        broken = true;
        if (said.isEmpty()) {
            attempt.met().run();
        }
    }

    @Override
    public Outcome closing(TransferSubject subject, Reply usual) {
        return broken && said.isPresent()
                ? new Told(said.get(), attempt).closing(subject, usual)
                : Outcome.reply(usual);
    }
}
