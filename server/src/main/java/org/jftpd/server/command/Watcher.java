package org.jftpd.server.command;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jftpd.server.protocol.Reply;

/**
 * Is asked before each command line of a client, and told its reply: a plug-in that may refuse, answer itself or
 * disconnect. Called in the session's turn, so it must not wait; it answers with stages that other threads complete.
 * The session does nothing else for this client until then.
 */
public interface Watcher {
    /**
     * A client has come in.
     *
     * @return the greeting, or an end
     */
    CompletionStage<? extends Outcome> connected(ClientState client, Reply greeting);

    /**
     * A command line came.
     *
     * @param answer what the server makes of it; may block, to be called once or not at all
     */
    CompletionStage<? extends Outcome> around(ClientState client, Call call, Supplier<Outcome> answer);

    /** A client has gone, and whatever it had begun has ended: the last call about it. */
    void disconnected(ClientState client);

    /** What comes behind the last reply to a command. */
    interface Sequel {
        /**
         * A reply has been made: at the end of a transfer that of its end, whether or not the client is still there.
         *
         * @return what is still to be done before the next command
         */
        CompletionStage<? extends Outcome> after(Reply reply);
    }
}
