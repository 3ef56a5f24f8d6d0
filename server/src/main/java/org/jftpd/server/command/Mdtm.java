package org.jftpd.server.command;

import java.io.IOException;
import java.time.ZoneId;

/** MDTM (RFC 3659, 3): when a file was last changed. */
final class Mdtm implements Command {
    private final ZoneId zone;

    /** @param zone whose clock it tells */
    Mdtm(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        return Retrievable.facts(client, argument.path())
                .map(facts -> Outcome.reply(213, FtpTime.stamp(facts.modified(), zone)))
                .orElseGet(() -> Retrievable.refusal(argument.path()));
    }
}
