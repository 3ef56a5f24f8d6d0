package org.jftpd.server.command;

import org.jftpd.server.protocol.TransferType;

/** TYPE (RFC 959, 4.1.2): text or bytes as they are. */
final class Type implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        return switch (argument.word().replace(" ", "")) {
            case "A", "AN", "L7" -> represent(client, TransferType.ASCII);
            case "I", "L8" -> represent(client, TransferType.BINARY);
            default -> Outcome.reply(504, "Unsupported type \"" + argument.text() + "\".");
        };
    }

    private static Outcome represent(ClientState client, TransferType type) {
        client.represent(type);
        return Outcome.reply(200, "Type set to: " + type.label() + ".");
    }
}
