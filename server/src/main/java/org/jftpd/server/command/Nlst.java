package org.jftpd.server.command;

import java.io.IOException;

/** NLST (RFC 959, 4.1.3): names, one a line, of a directory or of what a pattern matches. */
final class Nlst implements Command {
    private final Listings listings;

    Nlst(Listings listings) {
        this.listings = listings;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        var names = listings.names(client.files(), argument);
        return new Outcome.Starts(TransferPlan.of(
                listings.download(names, name -> name), TransferSubject.listing("NLST", argument.path())));
    }
}
