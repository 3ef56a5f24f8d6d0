package org.jftpd.server.command;

/** MODE (RFC 959, 4.1.2): stream mode is the only one. */
final class Mode implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        return switch (argument.word()) {
            case "S" -> Outcome.reply(200, "Transfer mode set to: S");
            case "B", "C" -> Outcome.reply(504, "Unimplemented MODE type.");
            default -> Outcome.reply(501, "Unrecognized MODE type.");
        };
    }
}
