package org.jftpd.server.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jftpd.server.command.Hindrance;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.TransferSubject;
import org.jftpd.server.protocol.Reply;

/** What goes wrong; each counts when it does. */
sealed interface Effect {
    /** What comes of a command, or at the end of a transfer, where this goes wrong. */
    Outcome meet(Attempt attempt) throws IOException;

    /** Whether it concerns transfers only. */
    default boolean isOnTransfer() {
        return false;
    }

    /** Nothing happens, and this is said. */
    record Answers(Reply reply) implements Effect {
        @Override
        public Outcome meet(Attempt attempt) {
            attempt.met().run();
            return Outcome.reply(reply);
        }
    }

    /** It happens later. */
    record Delays(Duration time) implements Effect {
        public Delays {
            Spans.requireNotNegative(time);
        }

        @Override
        public Outcome meet(Attempt attempt) {
            attempt.met().run();
            return attempt.after(time);
        }
    }

    /** The control connection ends. */
    record DropsControl() implements Effect {
        @Override
        public Outcome meet(Attempt attempt) {
            attempt.met().run();
            return new Outcome.Drops();
        }
    }

    /** The session ends with this reply. */
    record EndsSession(Reply last) implements Effect {
        @Override
        public Outcome meet(Attempt attempt) {
            attempt.met().run();
            return new Outcome.Closes(last);
        }
    }

    /** The file system says no. */
    record Fails(Supplier<IOException> cause) implements Effect {
        @Override
        public Outcome meet(Attempt attempt) throws IOException {
            attempt.met().run();
            throw cause.get();
        }
    }

    /** It happens, and is told in another way, as the reply at the end of a transfer is. */
    record Retells(Retelling retelling) implements Effect {
        @Override
        public Outcome meet(Attempt attempt) throws IOException {
            Attempt once = attempt.metOnce();
            return new Outcome.Retold(attempt.usual(), reply -> retelling.told(reply, once)).hindered(new Hindrance() {
                @Override
                public Outcome closing(TransferSubject subject, Reply usual) {
                    return retelling.told(usual, once);
                }
            });
        }
    }

    /** A transfer that starts is another one, from its beginning on. */
    record Alters(Supplier<Hindrance> hindrance) implements Effect {
        @Override
        public Outcome meet(Attempt attempt) throws IOException {
            return attempt.usual().hindered(new Counted(hindrance.get(), attempt.met()));
        }

        @Override
        public boolean isOnTransfer() {
            return true;
        }
    }

    /** A transfer that starts meets this on its way, or at its end, where it is counted; if it comes so far. */
    record Hinders(Obstacle obstacle) implements Effect {
        @Override
        public Outcome meet(Attempt attempt) throws IOException {
            return attempt.usual().hindered(obstacle.before(attempt));
        }

        @Override
        public boolean isOnTransfer() {
            return true;
        }
    }

    /** Makes what one transfer meets. */
    interface Obstacle {
        Hindrance before(Attempt attempt);
    }
}
