package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Classes written for Apache FtpServer, by their full names.
 *
 * @param ftplets in the order in which they are asked
 * @param userManager whose users may log in, besides the accounts there are
 * @param userFile what a user manager of Apache FtpServer itself reads
 * @param fileSystems what accounts see instead of their folders
 * @param plugins the folder of their jars; without one the folder {@code plugins} of the installation
 */
public record FtpletSettings(
        List<String> ftplets,
        Optional<String> userManager,
        Optional<Path> userFile,
        Optional<String> fileSystems,
        Optional<Path> plugins) {
    public FtpletSettings {
        ftplets = List.copyOf(ftplets);
    }

    /** None. */
    public static FtpletSettings defaults() {
        return new FtpletSettings(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether any class is named. */
    public boolean isThere() {
        return !ftplets.isEmpty() || userManager.isPresent() || fileSystems.isPresent();
    }
}
