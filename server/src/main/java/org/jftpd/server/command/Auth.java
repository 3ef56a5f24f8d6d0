package org.jftpd.server.command;

import java.util.Locale;
import java.util.Set;
import org.jftpd.server.command.Protection.ControlTls;
import org.jftpd.server.protocol.Reply;

/**
 * AUTH (RFC 4217, 4): the control connection is encrypted from the reply on. Whatever the client has sent behind it is
 * thrown away, and who was logged in is not any more (RFC 2228, 3).
 */
final class Auth implements Command {
    private static final Set<String> NAMES = Set.of("TLS", "TLS-C", "SSL", "TLS-P");

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        String name = argument.text().toUpperCase(Locale.ROOT);
        Protection protection = client.protection();
        if (protection.isControlPrivate()) {
            return Outcome.reply(503, "Already using TLS.");
        }
        if (protection.offer() == ControlTls.OFF) {
            return Outcome.reply(502, "TLS is not offered on this port.");
        }
        if (!NAMES.contains(name)) {
            return Outcome.reply(502, "Unrecognized encryption type (use TLS or SSL).");
        }
        client.flushAccount();
        return new Outcome.StartTls(Reply.of(234, "AUTH " + name + " successful."));
    }
}
