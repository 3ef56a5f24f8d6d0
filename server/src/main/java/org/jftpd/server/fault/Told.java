package org.jftpd.server.fault;

import java.io.IOException;
import org.jftpd.server.command.Hindrance;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.TransferSubject;
import org.jftpd.server.protocol.Reply;

/** A transfer whose end is told in another way. */
record Told(Effect said, Attempt attempt) implements Hindrance {
    @Override
    public Outcome closing(TransferSubject subject, Reply usual) {
        try {
            return said.meet(attempt.of(() -> Outcome.reply(usual)));
        } catch (IOException refused) {
            return Outcome.failure(refused);
        }
    }
}
