package org.jftpd.server.command;

/** REIN (RFC 959, 4.1.1): back to the state after connecting; a running transfer goes on. */
final class Rein implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        client.flushAccount();
        client.protection().reset();
        return Outcome.reply(230, "Ready for new user.");
    }
}
