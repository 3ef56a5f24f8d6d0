package org.jftpd.server.command;

import java.io.IOException;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.UserFiles.Detail;

/** MLSD (RFC 3659, 7): the entries of a directory, with facts a program can read. */
final class Mlsd implements Command {
    private final Listings listings;

    Mlsd(Listings listings) {
        this.listings = listings;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        UserFiles files = client.files();
        if (!files.facts(argument.path(), Detail.BRIEF).isDirectory()) {
            return Outcome.reply(501, "No such directory.");
        }
        MlsxRow row = new MlsxRow(client.facts(), client.account());
        Detail detail = MlsxFact.detail(client.facts());
        Listing.Opening<Entry> entries = () -> files.list(argument.path(), detail);
        return new Outcome.Starts(TransferPlan.of(
                listings.download(entries, entry -> row.facts(entry.facts()) + ' ' + entry.name()),
                TransferSubject.listing("MLSD", argument.path())));
    }
}
