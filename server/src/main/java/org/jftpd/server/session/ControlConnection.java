package org.jftpd.server.session;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jftpd.server.command.Privacy;

/** The socket under a conversation, seen from above. Its methods may be called by any thread and do not wait. */
public interface ControlConnection {
    /** Sends bytes after those sent before. The buffer is the connection's from now on. */
    void send(ByteBuffer bytes);

    /**
     * Whether the client is slow to take what was sent, so that nothing more should be. When it has taken it, the
     * conversation is told by {@link Conversation#drained}.
     */
    boolean isCongested();

    /**
     * Sends a Telnet NOP (RFC 854), which says nothing to a client, but breaks the connection when nobody is there.
     *
     * @return completed when the system has taken it; exceptionally when the connection is broken already
     */
    CompletionStage<Void> probe();

    /** Closes after everything sent so far has left. */
    void close();

    /**
     * Begins TLS: what was sent before leaves as it is, everything after it encrypted; what comes is the client's
     * handshake, from before the last words on, since the client may answer them while they are sent.
     *
     * @param last the last words in clear; perhaps none
     */
    Privacy startTls(ByteBuffer last);

    /**
     * Ends TLS: what was sent before leaves encrypted, then its end, and everything after it in clear. What the client
     * still sends encrypted is thrown away; what it sends in clear counts, from before the last words on.
     *
     * @param last the last words that are encrypted
     */
    void endTls(ByteBuffer last);

    /** Closes at once, whatever the client has not taken yet. */
    void cut();
}
