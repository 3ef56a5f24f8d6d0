package org.jftpd.server.command;

/** PBSZ (RFC 4217, 8): TLS has no buffer size, but clients must say so before PROT. */
final class Pbsz implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        if (!client.protection().isControlPrivate()) {
            return Outcome.reply(503, "PBSZ not allowed on insecure control connection.");
        }
        client.protection().bufferSizeTold();
        return Outcome.reply(200, "PBSZ=0 successful.");
    }
}
