package org.jftpd.server.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jftpd.server.account.Permission;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.VirtualPath;

/**
 * MFF (draft-somers-ftp-mfxx, 5): sets facts of a file, {@code MFF Modify=20261123120000;UNIX.mode=0640; name}. All of
 * them are read before the first is set.
 */
final class Mff implements Command {
    private static final int LARGEST_MODE = 07777;

    /** Sets one fact. */
    private interface Change {
        void apply(UserFiles files, VirtualPath path) throws IOException;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        int end = argument.text().indexOf("; ");
        if (end < 0 || end + 2 == argument.text().length()) {
            return Outcome.reply(501, "Syntax error: command needs facts and a path.");
        }
        String facts = argument.text().substring(0, end + 1);
        VirtualPath path = client.directory().resolve(argument.text().substring(end + 2));
        client.demand(Permission.CHANGE_TIME, path);
        List<Change> changes = new ArrayList<>();
        for (String fact : facts.split(";", -1)) {
            if (!fact.isEmpty()) {
                Optional<Outcome> refused = read(client, path, fact, changes);
                if (refused.isPresent()) {
                    return refused.get();
                }
            }
        }
        return apply(client, path, changes, "Facts set: " + facts + ' ' + path + ".");
    }

    private static Outcome apply(ClientState client, VirtualPath path, List<Change> changes, String done)
            throws IOException {
        try {
            for (Change change : changes) {
                change.apply(client.files(), path);
            }
            return Outcome.reply(213, done);
        } catch (UnsupportedOperationException lacking) {
            return Outcome.reply(504, "These files do not keep that fact.");
        }
    }

    private static Optional<Outcome> read(ClientState client, VirtualPath path, String fact, List<Change> changes)
            throws NotPermittedException {
        String[] parts = fact.split("=", 2);
        String value = parts.length == 2 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "modify" -> time(value, changes, (files, file, time) -> files.changeModified(file, time));
            case "create" -> time(value, changes, (files, file, time) -> files.changeCreated(file, time));
            case "unix.mode" -> {
                // The one fact with a permission of its own, as SITE CHMOD has.
                client.demand(Permission.CHANGE_MODE, path);
                yield mode(value, changes);
            }
            default -> Optional.of(Outcome.reply(504, "Fact " + parts[0] + " cannot be set."));
        };
    }

    /** Sets one of the times of a file. */
    private interface TimeChange {
        void apply(UserFiles files, VirtualPath path, java.nio.file.attribute.FileTime time) throws IOException;
    }

    private static Optional<Outcome> time(String value, List<Change> changes, TimeChange change) {
        var time = FtpTime.parse(value);
        if (time.isEmpty()) {
            return Optional.of(Outcome.reply(501, "Invalid time format; expected: YYYYMMDDHHMMSS."));
        }
        changes.add((files, path) -> change.apply(files, path, time.get()));
        return Optional.empty();
    }

    private static Optional<Outcome> mode(String value, List<Change> changes) {
        if (!value.matches("[0-7]{3,5}") || Integer.parseInt(value, 8) > LARGEST_MODE) {
            return Optional.of(Outcome.reply(501, "Invalid mode."));
        }
        changes.add((files, path) -> files.changeMode(path, Integer.parseInt(value, 8)));
        return Optional.empty();
    }
}
