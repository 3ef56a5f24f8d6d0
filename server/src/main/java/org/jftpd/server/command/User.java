package org.jftpd.server.command;

/** USER (RFC 959, 4.1.1): says who wants to log in. Answers the same for every name. */
final class User implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        boolean again = client.login().isPresent();
        if (again) {
            client.flushAccount();
        }
        client.offerName(argument.text());
        return Outcome.reply(
                331,
                again ? "Previous account information was flushed, send password." : "Username ok, send password.");
    }
}
