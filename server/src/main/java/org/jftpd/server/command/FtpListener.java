package org.jftpd.server.command;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.protocol.TransferType;
import org.jftpd.server.transfer.TransferResult;

/**
 * Is told what clients do. Override what matters. The names are those of pyftpdlib's callbacks, where it has them.
 *
 * <pre>{@code
 * server.events(new FtpListener() {
 *     @Override
 *     public void fileReceived(FileTransfer upload) {
 *         importer.read(upload.file().hostPath().orElseThrow());
 *     }
 * });
 * }</pre>
 *
 * <p>Called in a thread of its own, one call at a time, in the order in which things happened to a client; never by a
 * thread that serves clients. So a listener may wait, and a client's next command may be answered before the listener
 * has heard of the last one. What it throws is logged and stops nothing. A listener that is 16,384 events behind loses
 * the newest ones, progress from half of that on, and is told how many by {@link #missed}.
 */
public interface FtpListener {
    /**
     * Who did it, as known at that moment.
     *
     * @param session a number, another one for each control connection of a server
     * @param user who is logged in, or wants to be; empty before USER; made up by the client until it is logged in
     * @param peer the client's end of the control connection
     */
    record Client(long session, String user, InetSocketAddress peer) {}

    /**
     * A file or directory.
     *
     * @param path as the client sees it
     * @param hostPath below the account's root on the machine's own disk, links not followed; empty for other file
     *     systems and for names whose bytes do not decode
     */
    record ServedFile(VirtualPath path, Optional<Path> hostPath) {
        /** The path on the machine if there is one, else as the client sees it. */
        @Override
        public String toString() {
            return hostPath.map(Path::toString).orElseGet(path::toString);
        }
    }

    /**
     * How a file is transferred.
     *
     * @param verb RETR, STOR, APPE or STOU
     * @param type as it is, or with line ends converted
     */
    record Manner(String verb, TransferType type) {}

    /** A transfer of a file that has ended, in whatever way; {@code result} is what became of its bytes. */
    record FileTransfer(Client client, ServedFile file, Manner manner, TransferResult result) {
        /** What the data connection took or brought: after REST not the whole file. */
        public long bytes() {
            return result.bytes();
        }

        /** From the command to the end. */
        public Duration duration() {
            return result.duration();
        }

        /** Whether all bytes have moved; the client may have been told something else on purpose. */
        public boolean isComplete() {
            return result.isComplete();
        }
    }

    /** A transfer of a file that goes on; {@code bytes} have moved so far. */
    record FileProgress(Client client, ServedFile file, Manner manner, long bytes) {}

    /** A control connection was accepted. */
    default void connected(Client client) {}

    /** The control connection is closed, and whatever ran on it has ended: the last event of a session. */
    default void disconnected(Client client) {}

    default void loggedIn(Client client) {}

    /** A wrong name or password; {@code user} is what was tried. The password is not told. */
    default void loginFailed(Client client) {}

    /** Ended by QUIT, REIN, AUTH or another USER; not told when the connection just ends. */
    default void loggedOut(Client client) {}

    /** A download was complete: the client has been sent 226. */
    default void fileSent(FileTransfer transfer) {}

    /** An upload was complete: the file is closed and the client has been sent 226. */
    default void fileReceived(FileTransfer transfer) {}

    /**
     * A download ended in another way; {@code result().verdict()} tells which. It is COMPLETE when all bytes have
     * moved, but the client was not told 226, because a rule of what goes wrong was in the way.
     */
    default void incompleteFileSent(FileTransfer transfer) {}

    /**
     * An upload ended in another way, told like that of a download. What arrived is still there, unless
     * {@code transfer.aborted} is delete.
     */
    default void incompleteFileReceived(FileTransfer transfer) {}

    /** How far a transfer is: once a second, if bytes have moved since, and only once this listener has time. */
    default void progressed(FileProgress progress) {}

    default void renamed(Client client, ServedFile from, ServedFile to) {}

    default void fileDeleted(Client client, ServedFile file) {}

    /** Told once for SITE MKDIR, which makes those above it too. */
    default void directoryMade(Client client, ServedFile directory) {}

    /** Told once for SITE RMDIR, which removes what is in it too. */
    default void directoryRemoved(Client client, ServedFile directory) {}

    /** This listener was so slow that it was not told of so many events before the next one. */
    default void missed(long events) {}
}
