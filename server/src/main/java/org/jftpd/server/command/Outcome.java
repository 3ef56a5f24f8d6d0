package org.jftpd.server.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jftpd.server.protocol.Reply;

/** What a verb decided; the session carries it out and sends the replies. */
public sealed interface Outcome {
    void carryOut(Steps session);

    /** The same, whose transfer, if one starts, meets this. */
    default Outcome hindered(Hindrance hindrance) {
        return this;
    }

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

        @Override
        public Outcome hindered(Hindrance hindrance) {
            return new Later(outcome.thenApply(known -> known.hindered(hindrance)), cancel);
        }
    }

    /** A transfer starts. */
    record Starts(TransferPlan plan) implements Outcome {
        @Override
        public void carryOut(Steps session) {
            session.start(plan);
        }

        @Override
        public Outcome hindered(Hindrance hindrance) {
            return new Starts(plan.hinderedBy(hindrance));
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

    /** Somebody is told the reply, and may add to it. */
    record Followed(Outcome outcome, Watcher.Sequel sequel) implements Outcome {
        @Override
        public void carryOut(Steps session) {
            outcome.carryOut(new FollowedSteps(session, sequel));
        }
    }

    /** Replies of somebody else, and then what the verb decided. */
    record Preceded(List<Reply> replies, Outcome outcome) implements Outcome {
        public Preceded {
            replies = List.copyOf(replies);
        }

        @Override
        public void carryOut(Steps session) {
            replies.forEach(session::reply);
            outcome.carryOut(session);
        }
    }

    /** The same, but for what is said: for each reply, whatever becomes of it. */
    record Retold(Outcome outcome, Function<Reply, Outcome> retelling) implements Outcome {
        @Override
        public void carryOut(Steps session) {
            outcome.carryOut(new RetoldSteps(session, retelling));
        }

        @Override
        public Outcome hindered(Hindrance hindrance) {
            return new Retold(outcome.hindered(hindrance), retelling);
        }
    }

    /**
     * A part of a reply, which leaves in a packet of its own.
     *
     * @param whole the reply; noted with its last part
     * @param from the first character of its wire text
     * @param to behind the last one
     * @param rest what comes next
     */
    record Part(Reply whole, int from, int to, Outcome rest) implements Outcome {
        @Override
        public void carryOut(Steps session) {
            session.part(whole, from, to);
            rest.carryOut(session);
        }
    }

    /** The control connection is closed, without a word. */
    record Drops() implements Outcome {
        @Override
        public void carryOut(Steps session) {
            session.drop();
        }
    }

    /** What a client is told when a file says no. */
    static Outcome failure(IOException refusal) {
        return FileErrors.outcome(refusal);
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

        /** Says the characters of a reply's wire text from one to before another. */
        void part(Reply whole, int from, int to);

        /** Closes the control connection at once. */
        void drop();

        void startTls(Reply last);

        void endTls(Reply last);

        /** Who is told the end of the transfer that starts next. */
        void followTransfer(Watcher.Sequel sequel);
    }
}
