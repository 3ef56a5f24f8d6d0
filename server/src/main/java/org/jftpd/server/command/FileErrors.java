package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Optional;
import org.jftpd.server.filesystem.AmbiguousNameException;
import org.jftpd.server.filesystem.FileFacts;
import org.jftpd.server.filesystem.InvalidNameException;
import org.jftpd.server.filesystem.NotRegularFileException;
import org.jftpd.server.filesystem.OutsideRootException;
import org.jftpd.server.protocol.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told when a file says no: the words of strerror(3), never a host path or an exception's text. */
final class FileErrors {
    private static final Logger LOG = LoggerFactory.getLogger(FileErrors.class);

    /** Reasons that a system gives and that say nothing of the host. */
    private static final List<String> REASONS = List.of(
            "Not a directory",
            "Is a directory",
            "Operation not permitted",
            "Read-only file system",
            "File name too long",
            "Too many levels of symbolic links",
            "Invalid cross-device link",
            "Device or resource busy",
            "Invalid argument",
            "Directory not empty",
            "Text file busy");

    /** Those for want of space: the client may try again later, with less. */
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    private FileErrors() {}

    /** The answer to a failure. */
    static Outcome outcome(IOException failure) {
        if (failure instanceof OutsideRootException outside) {
            return Outcome.reply(
                    550, outside.getFile() + " points to a path which is outside the user's root directory.");
        }
        if (failure instanceof NotPermittedException) {
            return Outcome.reply(550, "Not enough privileges.");
        }
        if (failure instanceof InvalidNameException) {
            return Outcome.reply(553, "File name not allowed.");
        }
        return known(reasonGiven(failure), FULL)
                .map(full -> Outcome.reply(452, full + "."))
                .orElseGet(() -> Outcome.reply(550, text(failure) + "."));
    }

    /** The reason in the system's words, without a full stop. */
    static String text(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "No such file or directory";
        } else if (failure instanceof NotDirectoryException) {
            return "Not a directory";
        } else if (failure instanceof FileAlreadyExistsException) {
            return "File exists";
        } else if (failure instanceof DirectoryNotEmptyException) {
            return "Directory not empty";
        } else if (failure instanceof AccessDeniedException) {
            return "Permission denied";
        } else if (failure instanceof NotRegularFileException other) {
            return other.kind() == FileFacts.Kind.DIRECTORY ? "Is a directory" : "Not a regular file";
        } else if (failure instanceof AmbiguousNameException) {
            return "Several files are shown by this name";
        }
        return reason(failure);
    }

    private static String reason(IOException failure) {
        String given = failure instanceof FileSystemException said ? String.valueOf(said.getReason()) : "";
        return known(given, REASONS).orElseGet(() -> {
            LOG.warn("a file operation failed: {}", LogText.printable(failure.toString()));
            return "Input/output error";
        });
    }

    /** Without the names that are in a message: those are made by clients. */
    private static String reasonGiven(IOException failure) {
        return String.valueOf(failure instanceof FileSystemException named ? named.getReason() : failure.getMessage());
    }

    private static Optional<String> known(String given, List<String> reasons) {
        return reasons.stream().filter(given::contains).findFirst();
    }
}
