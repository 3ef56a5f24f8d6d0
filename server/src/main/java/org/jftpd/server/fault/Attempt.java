package org.jftpd.server.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.Background;

/**
 * Something that would happen if nothing went wrong.
 *
 * @param answer what makes it happen
 * @param background the server's threads, for what happens later
 * @param met counts that a rule was met
 */
record Attempt(Answer answer, Background background, Runnable met) {
    /** What a verb does, or what is left to say. */
    interface Answer {
        Outcome make() throws IOException;
    }

    /** Lets it happen. */
    Outcome usual() throws IOException {
        return answer.make();
    }

    /** Something else with the same means. */
    Attempt of(Answer other) {
        return new Attempt(other, background, met);
    }

    /** The same, met once at most, be there several replies that it meets. */
    Attempt metOnce() {
        AtomicBoolean before = new AtomicBoolean();
        return new Attempt(answer, background, () -> {
            if (before.compareAndSet(false, true)) {
                met.run();
            }
        });
    }

    /** Says this in place of the usual reply; where it is the same, the rule has not been met. */
    Outcome retold(Reply usual, Reply other) {
        if (!other.equals(usual)) {
            met.run();
        }
        return Outcome.reply(other);
    }

    /** Lets it happen after a time, or when the client does not want to wait any longer; on a worker. */
    Outcome after(Duration time) {
        CompletableFuture<Outcome> later = new CompletableFuture<>();
        AtomicBoolean begun = new AtomicBoolean();
        Runnable begin = () -> {
            if (begun.compareAndSet(false, true)) {
                carryOut(later);
            }
        };
        Future<?> timer = background.timers().schedule(begin, TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
        return new Outcome.Later(later, () -> {
            timer.cancel(false);
            begin.run();
        });
    }

    private void carryOut(CompletableFuture<Outcome> later) {
        try {
            background.workers().execute(() -> later.complete(caught()));
        } catch (RejectedExecutionException serverStops) {
            later.completeExceptionally(serverStops);
        }
    }

    private Outcome caught() {
        try {
            return usual();
        } catch (IOException refused) {
            return Outcome.failure(refused);
        }
    }
}
