package org.jftpd.server.command;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ALLO (RFC 959, 4.1.3): space needs no reservation, but a client is told when there is too little of it. */
final class Allo implements Command {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})(?: +R +\\d{1,18})?", Pattern.CASE_INSENSITIVE);

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        Matcher size = SIZE.matcher(argument.text().strip());
        if (!size.matches()) {
            return Outcome.reply(501, "Invalid number of bytes.");
        }
        long wanted = Long.parseLong(size.group(1));
        return wanted > left(client)
                ? Outcome.reply(452, "Insufficient storage space: " + left(client) + " bytes are left.")
                : Outcome.reply(202, "No storage allocation necessary.");
    }

    /** What is not known is not refused. */
    private static long left(ClientState client) throws IOException {
        try {
            return client.files().usableSpace(client.directory());
        } catch (UnsupportedOperationException unknown) {
            return Long.MAX_VALUE;
        }
    }
}
