package org.jftpd.server.filesystem;

import java.util.Optional;

/**
 * One row of a directory.
 *
 * @param name as it is shown: bytes that do not decode are U+FFFD
 * @param facts of the entry itself, of the link when it is a symbolic link
 * @param linkTarget what a symbolic link says, or empty
 */
public record Entry(String name, FileFacts facts, Optional<String> linkTarget) {}
