package org.jftpd.server.command;

import java.io.IOException;
import java.util.function.Function;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.transfer.RowsDownload;

/** LIST (RFC 959, 4.1.3): a directory, a file or what a pattern matches, as {@code ls -lA} shows them. */
final class ListVerb implements Command {
    private final Listings listings;

    ListVerb(Listings listings) {
        this.listings = listings;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        Function<Entry, String> row = listings.rows();
        RowsDownload rows = isTree(client, argument) ? tree(client, argument, row) : entries(client, argument, row);
        return new Outcome.Starts(TransferPlan.of(rows, TransferSubject.listing("LIST", argument.path())));
    }

    private RowsDownload entries(ClientState client, Argument argument, Function<Entry, String> row)
            throws IOException {
        var entries = listings.entries(client.files(), argument, Detail.SHOWN);
        return listings.download(() -> Listings.sorted(entries.open(), argument.options()), row);
    }

    private RowsDownload tree(ClientState client, Argument argument, Function<Entry, String> row) {
        RecursiveRows rows = new RecursiveRows(client.loggedIn(), argument, row);
        return listings.download(() -> rows, rows::remark);
    }

    private static boolean isTree(ClientState client, Argument argument) throws IOException {
        return argument.options().recursive()
                && client.files().entry(argument.path(), Detail.BRIEF).facts().isDirectory();
    }
}
