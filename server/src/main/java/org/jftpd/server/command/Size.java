package org.jftpd.server.command;

import java.io.IOException;
import org.jftpd.server.protocol.TransferType;

/** SIZE (RFC 3659, 4): how many bytes RETR would send, in binary. */
final class Size implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        if (client.type() == TransferType.ASCII) {
            return Outcome.reply(550, "SIZE not allowed in ASCII mode.");
        }
        return Retrievable.facts(client, argument.path())
                .map(facts -> Outcome.reply(213, Long.toString(facts.size())))
                .orElseGet(() -> Retrievable.refusal(argument.path()));
    }
}
