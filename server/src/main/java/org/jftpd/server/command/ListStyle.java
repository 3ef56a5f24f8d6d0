package org.jftpd.server.command;

/** How LIST and STAT show files; a part of a {@link Look}. */
public enum ListStyle {
    /** As {@code ls -lA}. */
    UNIX,
    /** As {@code dir}: {@code 11-23-26 08:31AM 12 a.txt}. */
    DOS
}
