package org.jftpd.server.command;

import org.jftpd.server.transfer.DataConnection;
import org.jftpd.server.transfer.Transfer;
import org.jspecify.annotations.Nullable;

/** One client's data connection, offered or in use, and the transfer on it. Confined to the client's session. */
public final class DataState {
    private @Nullable DataConnection offered;
    private @Nullable Transfer transfer;
    private boolean forsaken;
    private boolean epsvOnly;

    /** A passive port was opened, or a connection was dialled; whatever was offered before is dropped. */
    void offer(DataConnection connection) {
        drop();
        Transfer waiting = transfer;
        if (waiting != null && !isForsaken()) {
            waiting.offer(connection);
        } else {
            offered = connection;
        }
    }

    /** Closes what was offered and not used yet. */
    public void drop() {
        DataConnection unused = take();
        if (unused != null) {
            unused.close();
        }
    }

    /**
     * The client goes on to something else: what was offered is dropped, and a transfer that still waits for its
     * connection ends without a word. One that is connected goes on.
     */
    void forsake() {
        drop();
        Transfer waiting = transfer;
        if (waiting != null && !waiting.isConnected()) {
            forsaken = true;
            waiting.stopWaiting();
        }
    }

    /** Whether there is a transfer that nobody waits for any more, nor for what there is to say about it. */
    public boolean isForsaken() {
        return forsaken && transfer != null && !transfer.isConnected();
    }

    /** The offered connection, which is the taker's from now on. */
    public @Nullable DataConnection take() {
        DataConnection taken = offered;
        offered = null;
        return taken;
    }

    /** What was offered and is not in use yet. */
    public @Nullable DataConnection offered() {
        return offered;
    }

    public void began(Transfer started) {
        transfer = started;
    }

    public void ended() {
        transfer = null;
        forsaken = false;
    }

    /** The transfer that runs, or waits for its connection. */
    public @Nullable Transfer transfer() {
        return transfer;
    }

    /** Whether EPSV ALL was given: no other way to a data connection is allowed any more (RFC 2428, 4). */
    boolean isEpsvOnly() {
        return epsvOnly;
    }

    void epsvOnly() {
        epsvOnly = true;
    }
}
