package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jftpd.server.filesystem.FileFacts;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;

/**
 * MLSD (RFC 3659, 7): a directory itself, the one above it, and its entries, with facts a program can read. The root is
 * its own parent.
 */
final class Mlsd implements Command {
    private final Listings listings;

    Mlsd(Listings listings) {
        this.listings = listings;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        UserFiles files = client.files();
        Detail detail = MlsxFact.detail(client.facts());
        Optional<FileFacts> listed = directory(files, argument.path(), detail);
        if (listed.isEmpty()) {
            return Outcome.reply(501, "No such directory.");
        }
        FileFacts above = files.facts(argument.path().parent(), detail);
        MlsxRow row = listings.facts(client);
        Stream<String> folders = Stream.of(
                row.facts(listed.get(), "cdir", argument.path()) + " .",
                row.facts(above, "pdir", argument.path().parent()) + " ..");
        Listing.Opening<String> rows = () -> Stream.concat(
                        folders,
                        Listings.stream(Listings.shown(files.list(argument.path(), detail), LsOptions.NONE))
                                .map(entry ->
                                        row.facts(entry.facts(), argument.path(), entry.name()) + ' ' + entry.name()))
                .iterator();
        return new Outcome.Starts(TransferPlan.of(
                listings.download(rows, name -> name), TransferSubject.listing("MLSD", argument.path())));
    }

    private static Optional<FileFacts> directory(UserFiles files, VirtualPath path, Detail detail) throws IOException {
        try {
            return Optional.of(files.facts(path, detail)).filter(FileFacts::isDirectory);
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return Optional.empty();
        }
    }
}
