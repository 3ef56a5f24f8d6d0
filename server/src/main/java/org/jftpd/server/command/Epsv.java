package org.jftpd.server.command;

import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.DataPlane;

/** EPSV (RFC 2428, 3): opens a port for the client to connect to, at the address it knows already. */
final class Epsv implements Command {
    private final DataPlane plane;

    Epsv(DataPlane plane) {
        this.plane = plane;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        String own = Eprt.family(client);
        String wanted = argument.word();
        if (wanted.equals("ALL")) {
            client.data().epsvOnly();
            return Outcome.reply(220, "Other commands other than EPSV are now disabled.");
        }
        if (wanted.isEmpty() || wanted.equals(own)) {
            return Pasv.listen(
                    plane, client, port -> Reply.of(229, "Entering extended passive mode (|||" + port + "|)."));
        }
        return Eprt.wrongFamily(wanted, own);
    }
}
