package org.jftpd.server.command;

import java.io.IOException;

/** MDTM (RFC 3659, 3): when a file was last changed, in UTC. */
final class Mdtm implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        return Retrievable.facts(client, argument.path())
                .map(facts -> Outcome.reply(213, FtpTime.stamp(facts.modified())))
                .orElseGet(() -> Retrievable.refusal(argument.path()));
    }
}
