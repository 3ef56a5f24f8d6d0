package org.jftpd.server.command;

import java.util.Locale;
import org.jftpd.server.command.Protection.DataLevel;

/** PROT (RFC 4217, 9): whether data connections are encrypted; one that was opened before it is given up. */
final class Prot implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        if (!client.protection().isControlPrivate()) {
            return Outcome.reply(503, "PROT not allowed on insecure control connection.");
        }
        if (!client.protection().isBufferSizeTold()) {
            return Outcome.reply(503, "You must issue the PBSZ command prior to PROT.");
        }
        String level = argument.text().toUpperCase(Locale.ROOT);
        return switch (level) {
            case "C" -> protect(client, DataLevel.CLEAR, "Protection set to Clear");
            case "P" -> protect(client, DataLevel.PRIVATE, "Protection set to Private");
            case "S", "E" -> Outcome.reply(521, "PROT " + level + " unsupported (use C or P).");
            default -> Outcome.reply(502, "Unrecognized PROT type (use C or P).");
        };
    }

    private static Outcome protect(ClientState client, DataLevel level, String text) {
        client.protection().protectData(level);
        client.data().drop();
        return Outcome.reply(200, text);
    }
}
