package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import org.jftpd.server.filesystem.FileFacts;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;

/** What RETR could send: SIZE, MDTM and MFMT speak of nothing else. */
final class Retrievable {
    private Retrievable() {}

    /** The facts of a file; empty for what is none, or not there. */
    static Optional<FileFacts> facts(ClientState client, VirtualPath path) throws IOException {
        try {
            return Optional.of(client.files().facts(path, Detail.BRIEF)).filter(FileFacts::isFile);
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return Optional.empty();
        }
    }

    /** The answer to what is none. */
    static Outcome refusal(VirtualPath path) {
        return Outcome.reply(550, path + " is not retrievable.");
    }
}
