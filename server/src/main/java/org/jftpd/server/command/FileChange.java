package org.jftpd.server.command;

import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.FtpListener.Client;
import org.jftpd.server.command.FtpListener.ServedFile;
import org.jftpd.server.filesystem.VirtualPath;

/** What a verb has changed below a client's root. */
public sealed interface FileChange {
    /**
     * Makes an event of it.
     *
     * @param client who did it
     * @param login as whom
     */
    Event event(Client client, Login login);

    /** A file or directory has another name (RNTO). */
    record Renamed(VirtualPath from, VirtualPath to) implements FileChange {
        @Override
        public Event event(Client client, Login login) {
            ServedFile before = login.served(from);
            ServedFile after = login.served(to);
            return listener -> listener.renamed(client, before, after);
        }
    }

    /** A file is gone (DELE). */
    record Deleted(VirtualPath path) implements FileChange {
        @Override
        public Event event(Client client, Login login) {
            ServedFile file = login.served(path);
            return listener -> listener.fileDeleted(client, file);
        }
    }

    /** There is a new directory (MKD). */
    record DirectoryMade(VirtualPath path) implements FileChange {
        @Override
        public Event event(Client client, Login login) {
            ServedFile directory = login.served(path);
            return listener -> listener.directoryMade(client, directory);
        }
    }

    /** A directory is gone (RMD). */
    record DirectoryRemoved(VirtualPath path) implements FileChange {
        @Override
        public Event event(Client client, Login login) {
            ServedFile directory = login.served(path);
            return listener -> listener.directoryRemoved(client, directory);
        }
    }
}
