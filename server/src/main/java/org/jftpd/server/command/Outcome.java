package org.jftpd.server.command;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jftpd.server.protocol.Reply;

/** What a verb decided; the session carries it out and sends the replies. */
public sealed interface Outcome {
    void carryOut(Steps session);

    /** The replies are known. */
    record Now(List<Reply> replies) implements Outcome {
        public Now {
            replies = List.copyOf(replies);
        }

        @Override
        public void carryOut(Steps session) {
            replies.forEach(session::reply);
        }
    }

    /**
     * They will be known: a password hash, a connection being made. The session reads no further until then.
     *
     * @param cancel ends it early, when the client sends ABOR or goes away; called by any thread, also too late
     */
    record Later(CompletionStage<? extends Outcome> outcome, Runnable cancel) implements Outcome {
        /** What takes a moment only, and is not worth cancelling. */
        public Later(CompletionStage<? extends Outcome> outcome) {
            this(outcome, () -> {});
        }

        @Override
        public void carryOut(Steps session) {
            session.await(outcome, cancel);
        }
    }

    /** A transfer starts. */
    record Starts(TransferPlan plan) implements Outcome {
        @Override
        public void carryOut(Steps session) {
            session.start(plan);
        }
    }

    /** Files were changed: the reply, and whoever listens is told. */
    record Changed(FileChange change, Reply reply) implements Outcome {
        @Override
        public void carryOut(Steps session) {
            session.reply(reply);
            session.changed(change);
        }
    }

    /** The running transfer is ended first, then comes the reply (ABOR). */
    record Aborts(Reply afterwards) implements Outcome {
        @Override
        public void carryOut(Steps session) {
            session.abort(afterwards);
        }
    }

    /** The reply, and the end of the session once a running transfer has ended. */
    record Closes(Reply last) implements Outcome {
        @Override
        public void carryOut(Steps session) {
            session.close(last);
        }
    }

    /** The reply, in clear, and from then on TLS. */
    record StartTls(Reply last) implements Outcome {
        @Override
        public void carryOut(Steps session) {
            session.startTls(last);
        }
    }

    /** The reply, still encrypted, and from then on clear text. */
    record EndsTls(Reply last) implements Outcome {
        @Override
        public void carryOut(Steps session) {
            session.endTls(last);
        }
    }

    /** One reply, now. */
    static Outcome reply(int code, String text) {
        return new Now(List.of(Reply.of(code, text)));
    }

    /** One reply, now, to a verb that changed files. */
    static Outcome changed(FileChange change, int code, String text) {
        return new Changed(change, Reply.of(code, text));
    }

    /** One reply, now. */
    static Outcome reply(Reply reply) {
        return new Now(List.of(reply));
    }

    /** What a session can be told to do. */
    interface Steps {
        void reply(Reply reply);

        void changed(FileChange change);

        void await(CompletionStage<? extends Outcome> outcome, Runnable cancel);

        void start(TransferPlan plan);

        void abort(Reply afterwards);

        void close(Reply last);

        void startTls(Reply last);

        void endTls(Reply last);
    }
}
