package org.jftpd.server.command;

import org.jftpd.server.command.CommandOptions.Allowed;
import org.jftpd.server.protocol.Reply;

/**
 * CCC (RFC 4217, 6): the control connection goes on in clear, for the sake of gateways that must read PASV and PORT;
 * data connections stay as private as they are. Who could give orders to the server itself may not be overheard.
 */
final class Ccc implements Command {
    private final CommandOptions options;

    Ccc(CommandOptions options) {
        this.options = options;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        if (!client.protection().isControlPrivate()) {
            return Outcome.reply(533, "CCC not allowed on insecure control connection.");
        }
        if (options.tls().ccc() == Allowed.NO) {
            return Outcome.reply(534, "CCC is not allowed.");
        }
        if (!options.admin().mayBeOverheard(client)) {
            return Outcome.reply(534, "CCC is not allowed to administrators.");
        }
        return new Outcome.EndsTls(Reply.of(200, "Control connection goes on in clear."));
    }
}
