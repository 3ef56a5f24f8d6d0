package org.jftpd.server.command;

/** PWD and XPWD (RFC 959, 4.1.3; RFC 775): the current directory. */
final class Pwd implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        return Outcome.reply(257, Quoted.path(client.directory()) + " is the current directory.");
    }
}
