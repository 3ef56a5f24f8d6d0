package org.jftpd.server.daemon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jftpd.server.config.AnonymousSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.config.UserEntry;

/** Whether the folders that are to be served are there. */
final class Folders {
    private Folders() {}

    static void requireAnonymousRoot(Settings settings) throws FailureException {
        AnonymousSettings anonymous = settings.login().anonymous();
        if (anonymous.enabled()) {
            require(anonymous.root());
        }
    }

    static void require(Path folder) throws FailureException {
        if (!Files.isDirectory(folder)) {
            throw new FailureException(ExitCode.CONFIGURATION, folder + ": no such folder to serve");
        }
    }

    /** One line for each account whose folder is missing; it may be mounted later, so this stops nobody else. */
    static List<String> missingRoots(List<UserEntry> users) {
        return users.stream()
                .filter(user -> !Files.isDirectory(user.root()))
                .map(user -> user.name() + ": " + user.root() + " is not a folder")
                .toList();
    }
}
