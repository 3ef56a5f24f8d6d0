package org.jftpd.server.ftplet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Classes to load, by their full names.
 *
 * @param ftplets in the order in which they are asked
 * @param userManager whose users may log in
 * @param userFile what a user manager of Apache FtpServer itself reads
 * @param fileSystems what accounts see instead of their folders
 */
public record PlugInNames(
        List<String> ftplets, Optional<String> userManager, Optional<Path> userFile, Optional<String> fileSystems) {
    public PlugInNames {
        ftplets = List.copyOf(ftplets);
    }
}
