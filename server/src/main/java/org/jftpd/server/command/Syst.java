package org.jftpd.server.command;

/** SYST (RFC 959, 4.1.3): the kind of system, which tells clients how LIST looks. */
final class Syst implements Command {
    private final String system;

    Syst(String system) {
        this.system = system;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        return Outcome.reply(215, system);
    }
}
