package org.jftpd.server.admin;

import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A verb of administrators: each call is a line in the log {@code org.jftpd.audit}, and they are not too many. */
final class Audited implements Command {
    private static final Logger AUDIT = LoggerFactory.getLogger("org.jftpd.audit");
    private static final String FAILED = "{}: failed";

    private final String verb;
    private final CallLimit limit;
    private final Command command;

    Audited(String verb, CallLimit limit, Command command) {
        this.verb = verb;
        this.limit = limit;
        this.command = command;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        String call = SessionFacts.address(client.addresses().peer()) + "-["
                + Escapes.word(client.userName()) + "] " + verb + ' '
                + LogText.printable(Escapes.shortened(argument.text()));
        if (!limit.admits(client.userName())) {
            AUDIT.warn("{}: refused, too many calls", call);
            return Outcome.reply(450, "Too many calls; wait a second.");
        }
        boolean answered = false;
        try {
            Outcome outcome = logged(call, command.answer(client, argument));
            answered = true;
            return outcome;
        } finally {
            if (!answered) {
                AUDIT.warn(FAILED, call);
            }
        }
    }

    /** Now, or once there is an answer, or none will come. */
    private static Outcome logged(String call, Outcome outcome) {
        if (outcome instanceof Outcome.Later later) {
            CompletionStage<? extends Outcome> told = later.outcome().whenComplete((settled, failure) -> {
                if (failure == null) {
                    logged(call, settled);
                } else {
                    AUDIT.warn(FAILED, call);
                }
            });
            return new Outcome.Later(told, later.cancel());
        }
        if (outcome instanceof Outcome.Now now) {
            AUDIT.info("{}: {}", call, now.replies().get(0).code());
        } else {
            AUDIT.info("{}", call);
        }
        return outcome;
    }
}
