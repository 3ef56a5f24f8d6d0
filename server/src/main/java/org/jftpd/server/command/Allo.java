package org.jftpd.server.command;

/** ALLO (RFC 959, 4.1.3): space needs no reservation here. */
final class Allo implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        return Outcome.reply(202, "No storage allocation necessary.");
    }
}
