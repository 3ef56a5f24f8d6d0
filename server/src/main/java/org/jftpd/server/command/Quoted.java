package org.jftpd.server.command;

import org.jftpd.server.filesystem.VirtualPath;

/** A path in a reply: in quotes, with quotes inside it doubled (RFC 959, appendix II). */
final class Quoted {
    private Quoted() {}

    static String path(VirtualPath path) {
        return '"' + path.toString().replace("\"", "\"\"") + '"';
    }
}
