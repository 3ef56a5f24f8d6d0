package org.jftpd.server.command;

import java.io.IOException;
import org.jftpd.server.filesystem.UserFiles.Detail;

/** LIST (RFC 959, 4.1.3): a directory, a file or what a pattern matches, as {@code ls -lA} shows them. */
final class ListVerb implements Command {
    private final Listings listings;

    ListVerb(Listings listings) {
        this.listings = listings;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        var entries = listings.entries(client.files(), argument.path(), Detail.FULL);
        LsRow row = listings.lsRow();
        return new Outcome.Starts(TransferPlan.of(
                listings.download(entries, row::row), TransferSubject.listing("LIST", argument.path())));
    }
}
