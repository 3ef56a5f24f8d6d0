package org.jftpd.server.command;

/** NOOP (RFC 959, 4.1.3): says that the server is there. */
final class Noop implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        return Outcome.reply(200, "I successfully did nothing.");
    }
}
