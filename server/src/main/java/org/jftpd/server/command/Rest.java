package org.jftpd.server.command;

import java.util.regex.Pattern;
import org.jftpd.server.protocol.TransferType;

/** REST (RFC 3659, 5): where the next transfer starts, in bytes. */
final class Rest implements Command {
    /** As many digits as surely fit in a long. */
    private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        if (client.type() == TransferType.ASCII) {
            return Outcome.reply(501, "Resuming transfers not allowed in ASCII mode.");
        }
        String marker = argument.text().strip();
        if (!OFFSET.matcher(marker).matches()) {
            return Outcome.reply(501, "Invalid parameter.");
        }
        client.restartAt(Long.parseLong(marker));
        return Outcome.reply(350, "Restarting at position " + marker + ".");
    }
}
