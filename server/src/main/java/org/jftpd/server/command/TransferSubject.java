package org.jftpd.server.command;

import java.util.Optional;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.FtpListener.Manner;
import org.jftpd.server.command.FtpListener.ServedFile;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.protocol.TransferType;

/**
 * What a transfer is about, for whoever tells of it.
 *
 * @param verb that started it
 * @param path of the file or directory
 * @param kind of what moves
 * @param type in which it moves
 */
public record TransferSubject(String verb, VirtualPath path, Kind kind, TransferType type) {
    /** What moves. */
    public enum Kind {
        FILE,
        LISTING
    }

    static TransferSubject file(String verb, VirtualPath path, TransferType type) {
        return new TransferSubject(verb, path, Kind.FILE, type);
    }

    static TransferSubject listing(String verb, VirtualPath path) {
        return new TransferSubject(verb, path, Kind.LISTING, TransferType.ASCII);
    }

    /** The file, as whoever is logged in sees it. */
    public ServedFile file(Login login) {
        return login.served(path);
    }

    /** The path as the client sees it. */
    public String shownPath() {
        return path.toString();
    }

    public Manner manner() {
        return new Manner(verb, type);
    }

    public boolean isFile() {
        return kind == Kind.FILE;
    }

    /** For the log: the verb, and the file on the machine that it means to whoever started it. */
    public String line(Optional<Login> login) {
        return verb + ' ' + login.map(in -> file(in).toString()).orElseGet(path::toString);
    }
}
