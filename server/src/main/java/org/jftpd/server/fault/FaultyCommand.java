package org.jftpd.server.fault;

import java.io.IOException;
import java.util.List;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.transfer.Background;

/** A verb that meets rules. */
final class FaultyCommand implements Command {
    private final String verb;
    private final Command usual;
    private final Faults faults;
    private final Background background;

    FaultyCommand(String verb, Command usual, Faults faults, Background background) {
        this.verb = verb;
        this.usual = usual;
        this.faults = faults;
        this.background = background;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        if (faults.isEmpty()) {
            return usual.answer(client, argument);
        }
        Attempt attempt = new Attempt(() -> usual.answer(client, argument), argument.text(), background);
        return meet(faults.met(verb, client, argument), attempt);
    }

    private static Outcome meet(List<Effect> effects, Attempt attempt) throws IOException {
        if (effects.isEmpty()) {
            return attempt.usual();
        }
        List<Effect> rest = effects.subList(1, effects.size());
        return effects.get(0).meet(attempt.of(() -> meet(rest, attempt)));
    }
}
