package org.jftpd.server.command;

import org.jftpd.server.protocol.Reply;

/** ABOR (RFC 959, 4.1.3): ends the transfer, or gives up the data connection. */
final class Abor implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        boolean idle = client.data().transfer() == null || client.data().isForsaken();
        if (idle && client.data().offered() == null) {
            return Outcome.reply(225, "No transfer to abort.");
        }
        client.data().drop();
        return idle
                ? Outcome.reply(TransferReplies.NOTHING_ABORTED)
                : new Outcome.Aborts(Reply.of(226, "ABOR command successful."));
    }
}
