package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jftpd.server.command.Uploads.Destination;
import org.jftpd.server.filesystem.UserFiles.WriteMode;
import org.jftpd.server.filesystem.VirtualPath;

/** STOU (RFC 959, 4.1.3): receives a file under a name that is new, and tells the name (RFC 1123, 4.1.2.9). */
final class Stou implements Command {
    private static final int TRIES = 50;

    private final Uploads uploads;
    private final Supplier<String> letters;

    /** @param letters for the ends of names, which nobody guesses */
    Stou(Uploads uploads, Supplier<String> letters) {
        this.uploads = uploads;
        this.letters = letters;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        if (client.hasRestartOffset()) {
            return Outcome.reply(450, "Can't STOU while REST request is pending.");
        }
        VirtualPath directory =
                argument.text().isEmpty() ? client.directory() : argument.path().parent();
        String prefix = (argument.text().isEmpty() ? "ftpd" : argument.path().name()) + '.';
        for (int i = 0; i < TRIES; i++) {
            Optional<Outcome> started = tryName(client, directory.child(prefix + letters.get()));
            if (started.isPresent()) {
                return started.get();
            }
        }
        return Outcome.reply(450, "No usable unique file name found.");
    }

    private Optional<Outcome> tryName(ClientState client, VirtualPath path) throws IOException {
        try {
            return Optional.of(uploads.start(client, new Destination(path, WriteMode.CREATE, 0)));
        } catch (FileAlreadyExistsException taken) {
            return Optional.empty();
        }
    }
}
