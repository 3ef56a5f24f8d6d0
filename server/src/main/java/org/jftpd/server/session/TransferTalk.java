package org.jftpd.server.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.TransferPlan;
import org.jftpd.server.command.TransferReplies;
import org.jftpd.server.command.Watcher;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.Transfer;
import org.jftpd.server.transfer.TransferResult;
import org.jftpd.server.transfer.Verdict;

/**
 * What a conversation says and does about its transfer: the replies at its beginning and its end, ABOR, and the doubt
 * whether the client is still there. Guarded by the conversation's lock.
 */
final class TransferTalk {
    /** In which the system of a client that is gone answers. */
    private static final long ANSWER_MILLIS = 250;

    private final Parts parts;
    private final ClientState client;
    private final Turns turns;
    private final Outcome.Steps session;
    private final Consumer<TransferResult> over;
    private Optional<Watcher.Sequel> sequel = Optional.empty();
    private Optional<Reply> afterAbort = Optional.empty();
    private Optional<TransferEnd> untold = Optional.empty();
    private boolean doubted;

    /** @param over told each transfer's end, when the client has been */
    TransferTalk(Parts parts, Turns turns, Outcome.Steps session, Consumer<TransferResult> over) {
        this.parts = parts;
        this.client = parts.client();
        this.turns = turns;
        this.session = session;
        this.over = over;
    }

    /** Whether a transfer runs, or waits for its connection. */
    boolean isGoingOn() {
        return client.data().transfer() != null;
    }

    /** Whether the client waits for the end of its transfer since it asked for it: what is behind that is for later. */
    boolean isBeingAborted() {
        return afterAbort.isPresent();
    }

    /** Whom to tell the end of the transfer that starts next. */
    void follow(Watcher.Sequel somebody) {
        sequel = Optional.of(somebody);
    }

    void start(TransferPlan plan) {
        Services services = parts.services();
        Transfer transfer = services.plane()
                .prepare(
                        client.protection().protect(plan.traffic()),
                        client.data().take(),
                        plan.throttle(
                                client.login().map(in -> in.seat().throttle()).orElseGet(services.plane()::throttle)),
                        result -> turns.event(() -> ended(plan, result)));
        client.data().began(transfer);
        parts.log().began(plan, transfer);
        parts.live().began(plan, transfer);
        parts.reply(TransferReplies.opening(plan, transfer.isConnected()));
        if (!transfer.isConnected()) {
            parts.replies().flush();
        }
        if (doubted) {
            doubt(transfer);
        }
        transfer.start();
    }

    /** Ends the transfer, if there is one; the reply comes after those to the transfer. */
    void abort(Reply afterwards) {
        if (isGoingOn()) {
            afterAbort = Optional.of(afterwards);
            abort();
        } else {
            parts.reply(afterwards);
        }
    }

    /** Ends the transfer, if there is one, from our side. */
    void abort() {
        Transfer transfer = client.data().transfer();
        if (transfer != null) {
            transfer.abort();
        }
    }

    /** Ends the transfer, if there is one: it has nobody any more. */
    void lose() {
        Transfer transfer = client.data().transfer();
        if (transfer != null) {
            transfer.controlLost();
        }
    }

    /**
     * Without QUIT, the end of the client's bytes is that of a client that was killed, or that only closed its half.
     */
    void doubt() {
        doubted = true;
        Transfer transfer = client.data().transfer();
        if (transfer != null) {
            doubt(transfer);
        } else if (turns.isBusy()) {
            probe(() -> {});
        }
    }

    private void doubt(Transfer transfer) {
        transfer.controlEnded();
        probe(transfer::controlStands);
    }

    /**
     * The first of two probes makes a dead client's system answer with a reset, the second one meets it. The time for
     * that begins when the first one is out, however late it was.
     */
    private void probe(Runnable stands) {
        CompletionStage<Void> unused = parts.connection().probe().thenRun(() -> probeAgain(stands));
    }

    private void probeAgain(Runnable stands) {
        Future<?> unused = parts.services()
                .background()
                .timers()
                .schedule(() -> parts.connection().probe().thenRun(stands), ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ended(TransferPlan plan, TransferResult result) {
        if (result.isComplete() || !plan.hasAftermath()) {
            told(plan, result);
            return;
        }
        turns.elsewhere();
        Runnable aftermath = () -> {
            parts.log().aftermath(plan, result);
            turns.resume(() -> told(plan, result));
        };
        try {
            parts.services().background().workers().execute(aftermath);
        } catch (RejectedExecutionException serverStops) {
            aftermath.run();
        }
    }

    private void close(TransferPlan plan, Reply end) {
        if (isBeingAborted() || plan.hindrances().isEmpty()) {
            parts.reply(end);
        } else {
            says(Optional.empty());
            new Outcome.Followed(plan.closing(end), this::said).carryOut(session);
        }
    }

    private CompletionStage<Outcome> said(Reply reply) {
        says(Optional.of(reply));
        return CompletableFuture.completedFuture(new Outcome.Now(List.of()));
    }

    private void says(Optional<Reply> said) {
        untold = untold.map(end -> end.saying(said));
    }

    private void reply(TransferPlan plan, TransferResult result, Reply end) {
        if (end.equals(TransferReplies.ABORTED) && result.bytes() == 0) {
            parts.reply(TransferReplies.NOTHING_ABORTED);
        } else {
            close(plan, end);
            afterAbort.ifPresent(parts::reply);
        }
    }

    private void told(TransferPlan plan, TransferResult result) {
        boolean forsaken = client.data().isForsaken();
        client.data().ended();
        parts.live().ended();
        boolean aborted = isBeingAborted() && result.verdict() == Verdict.ABORTED;
        Reply end = aborted ? TransferReplies.ABORTED : TransferReplies.closing(plan, result);
        untold = Optional.of(new TransferEnd(plan, result, end));
        if (!forsaken) {
            reply(plan, result, end);
        }
        afterAbort = Optional.empty();
        settle();
    }

    /** Others hear of a transfer's end when the client has, or never will; it may have to wait for it. */
    void settle() {
        if (untold.isPresent() && !turns.isBusy()) {
            TransferEnd end = untold.get();
            untold = Optional.empty();
            parts.log().transferred(end);
            sequel.ifPresent(somebody -> session.await(somebody.after(end.said().orElse(end.usual())), () -> {}));
            sequel = Optional.empty();
            over.accept(end.result());
        }
    }

    /** The client is gone; if it still waited for the end of its transfer, it was told nothing. */
    void unheard() {
        says(Optional.empty());
        settle();
    }
}
