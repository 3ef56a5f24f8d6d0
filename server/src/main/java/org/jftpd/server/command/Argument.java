package org.jftpd.server.command;

import java.util.Locale;
import org.jftpd.server.filesystem.VirtualPath;

/**
 * What came behind a verb.
 *
 * @param text as it was sent, without options of ls(1) where the row passes over them; empty when nothing was
 * @param path the text resolved against the client's directory, where the row says that it is a path; otherwise the
 *     directory
 * @param options those of ls(1)
 */
public record Argument(String text, VirtualPath path, LsOptions options) {
    /** An argument without options. */
    Argument(String text, VirtualPath path) {
        this(text, path, LsOptions.NONE);
    }

    /** In capitals, for words that the protocol defines. */
    public String word() {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
