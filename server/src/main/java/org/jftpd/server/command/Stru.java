package org.jftpd.server.command;

/** STRU (RFC 959, 4.1.2): file structure is the only one. */
final class Stru implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        return switch (argument.word()) {
            case "F" -> Outcome.reply(200, "File transfer structure set to: F.");
            case "P", "R" -> Outcome.reply(504, "Unimplemented STRU type.");
            default -> Outcome.reply(501, "Unrecognized STRU type.");
        };
    }
}
