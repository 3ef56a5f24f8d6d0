package org.jftpd.server.fault;

import java.io.IOException;
import java.util.List;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.fault.Attempt.Answer;
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
        return meet(faults.that(verb, client, argument), () -> usual.answer(client, argument));
    }

    /** The first rule around the next, and so on, and what the verb does in the middle. */
    private Outcome meet(List<Faults.Rule> rules, Answer answer) throws IOException {
        if (rules.isEmpty()) {
            return answer.make();
        }
        Faults.Rule first = rules.get(0);
        List<Faults.Rule> rest = rules.subList(1, rules.size());
        return first.effect().meet(new Attempt(() -> meet(rest, answer), background, first::count));
    }
}
