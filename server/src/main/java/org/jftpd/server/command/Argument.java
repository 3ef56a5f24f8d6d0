package org.jftpd.server.command;

import java.util.Locale;
import org.jftpd.server.filesystem.VirtualPath;

/**
 * What came behind a verb.
 *
 * @param text as it was sent; empty when nothing was
 * @param path the text resolved against the client's directory, where the row says that it is a path; otherwise the
 *     directory
 */
public record Argument(String text, VirtualPath path) {
    /** In capitals, for words that the protocol defines. */
    String word() {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
