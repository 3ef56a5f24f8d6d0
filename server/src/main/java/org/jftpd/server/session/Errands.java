package org.jftpd.server.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jftpd.server.command.Call;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.Background;

/**
 * Runs the commands of one conversation, here or on a worker, and waits for what they promise; the turns are held
 * meanwhile. Guarded by the conversation's lock, except {@link #cancelAll}.
 */
final class Errands {
    private static final Reply LOCAL_ERROR = Reply.of(451, "Requested action aborted: local error in processing.");

    private final Parts parts;
    private final Turns turns;
    private final Deadlines deadlines;
    private final Outcome.Steps session;
    private final Cancellation cancellation = new Cancellation();

    Errands(Parts parts, Turns turns, Deadlines deadlines, Outcome.Steps session) {
        this.parts = parts;
        this.turns = turns;
        this.deadlines = deadlines;
        this.session = session;
    }

    void run(Call call) {
        parts.log().received(call);
        parts.live().received(call);
        if (call.mayBlock(parts.client())) {
            turns.elsewhere();
            Background background = parts.services().background();
            Executor threads = call.isOrder(parts.client()) ? background.administrators() : background.workers();
            threads.execute(() -> {
                Outcome outcome = answer(call);
                turns.resume(() -> carryOut(outcome));
            });
        } else {
            carryOut(answer(call));
        }
    }

    /** Carries out what a command promised, once it is known. */
    void await(CompletionStage<? extends Outcome> stage, Runnable cancel) {
        CompletableFuture<? extends Outcome> outcome = stage.toCompletableFuture();
        if (outcome.isDone() && !outcome.isCompletedExceptionally()) {
            outcome.join().carryOut(session);
            return;
        }
        turns.elsewhere();
        cancellation.begins(cancel);
        CompletableFuture<?> unused = outcome.whenComplete((result, failure) -> turns.resume(() -> {
            cancellation.ends();
            deadlines.active();
            if (failure == null) {
                carryOut(result);
            } else {
                fail(failure);
            }
        }));
    }

    /** Ends early what the client waits for. */
    void cancel() {
        cancellation.cancel();
    }

    /** Ends early what the client waits for, and whatever it would: it is gone, or must go. Any thread. */
    void cancelAll() {
        cancellation.cancelAll();
    }

    /** Where a fault in a verb ends, be it a class that is missing: the client is told 451, and the session goes on. */
    private Outcome answer(Call call) {
        try {
            return call.answer(parts.client());
        } catch (RuntimeException | Error fault) {
            parts.log().fault(fault);
            return Outcome.reply(LOCAL_ERROR);
        }
    }

    private void carryOut(Outcome outcome) {
        try {
            outcome.carryOut(session);
        } catch (RuntimeException | Error fault) {
            fail(fault);
        }
    }

    private void fail(Throwable fault) {
        parts.log().fault(fault);
        parts.reply(LOCAL_ERROR);
    }
}
