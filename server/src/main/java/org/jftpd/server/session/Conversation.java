package org.jftpd.server.session;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.command.Call;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.FileChange;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.SessionView;
import org.jftpd.server.command.TransferPlan;
import org.jftpd.server.command.TransferReplies;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.session.CommandQueue.Waiting;
import org.jftpd.server.transfer.Transfer;
import org.jftpd.server.transfer.TransferResult;
import org.jftpd.server.transfer.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One client's conversation. Commands run one after the other, in the order they came; replies leave in that order.
 * Whatever happens to it - bytes from the socket, the end of a transfer, a hash that is done, a timer - takes its turn
 * in the thread that brings it. A command that may block runs on a worker; until it is done the turns are held.
 */
public final class Conversation implements Outcome.Steps {
    private static final Reply LOCAL_ERROR = Reply.of(451, "Requested action aborted: local error in processing.");

    private final Services services;
    private final ControlConnection connection;
    private final ClientState client;
    private final ReplyBuffer replies;
    private final CommandQueue commands;
    private final Deadlines deadlines;
    private final SessionLog log;
    private final LiveSession live;
    private final Turns turns = new Turns(this::advance);
    private Optional<Reply> afterAbort = Optional.empty();
    private Optional<Reply> farewell = Optional.empty();
    private volatile Runnable cancelWaiting = Conversation::nothing;
    private volatile boolean congested;
    private Arrival expected = Arrival.IN_CLEAR;
    private boolean advancing;
    private boolean readingPaused;
    private boolean closing;
    private boolean inputEnded;
    private boolean closed;

    public Conversation(Services services, ControlConnection connection, ClientState client) {
        this.services = services;
        this.connection = connection;
        this.client = client;
        this.replies = new ReplyBuffer(connection, services.options().encoding());
        this.commands = new CommandQueue(services.table(), services.options().encoding());
        this.deadlines = new Deadlines(services, this::alarmRang);
        this.live = new LiveSession(services.sessions().nextId(), client);
        this.log = new SessionLog(services, client, live.id());
    }

    /** Who is at the other end. */
    public InetAddress peer() {
        return client.addresses().peer().getAddress();
    }

    /** Greets a client that speaks TLS from the first byte on. */
    public void openedPrivately() {
        turns.now(this::beginTls);
        opened();
    }

    /** Greets the client and starts its clocks. */
    public void opened() {
        turns.now(() -> {
            log.opened();
            services.sessions().opened(this);
            reply(services.options().greeting());
            deadlines.connected();
        });
    }

    /** How bytes came from the client. */
    public enum Arrival {
        IN_CLEAR,
        ENCRYPTED
    }

    /**
     * Bytes came from the client. Those that came in clear behind AUTH, perhaps from somebody in between, are nobody's
     * commands; nor are those that came encrypted behind CCC.
     */
    public void feed(ByteBuffer bytes, Arrival arrival) {
        turns.now(() -> {
            if (!closing && arrival == expected) {
                commands.feed(bytes);
                deadlines.active();
                cancelIfAborted();
            }
        });
    }

    /** The client took replies. */
    public void drained() {
        if (congested) {
            turns.event(() -> congested = false);
        }
    }

    /** The client will send nothing more; what it asked for is still answered. */
    public void inputEnded() {
        turns.now(() -> {
            inputEnded = true;
            doubtClient();
        });
    }

    /** The connection is gone. */
    public void closed() {
        cancelWaiting.run();
        turns.event(() -> {
            if (!closed) {
                closed = true;
                deadlines.cancel();
                commands.clear();
                client.data().drop();
                loseTransfer();
                if (client.data().transfer() == null) {
                    log.closed();
                }
                services.sessions().closed(this);
            }
        });
    }

    /**
     * The server stops: the client is told, and disconnected. While a transfer runs, its own reply comes first, so that
     * nobody takes the farewell for it.
     */
    public void shutdown(Reply last) {
        turns.event(() -> {
            if (closing || closed) {
                return;
            }
            if (client.data().transfer() == null) {
                close(last);
            } else {
                closing = true;
                commands.clear();
                farewell = Optional.of(last);
            }
        });
    }

    /** What any thread may see of it. */
    SessionView view() {
        return live.view();
    }

    long id() {
        return live.id();
    }

    /** Ends it now: what it waits for, its transfer with the reply to that, then with this one. */
    void kick(Reply last) {
        cancelWaiting.run();
        shutdown(last);
        turns.event(() -> {
            Transfer transfer = client.data().transfer();
            if (transfer != null) {
                transfer.abort();
            }
        });
    }

    @Override
    public void reply(Reply reply) {
        log.replied(reply);
        replies.add(reply);
    }

    @Override
    public void changed(FileChange change) {
        log.changed(change);
    }

    @Override
    public void await(CompletionStage<? extends Outcome> stage, Runnable cancel) {
        CompletableFuture<? extends Outcome> outcome = stage.toCompletableFuture();
        if (outcome.isDone() && !outcome.isCompletedExceptionally()) {
            outcome.join().carryOut(this);
            return;
        }
        turns.elsewhere();
        cancelWaiting = cancel;
        cancelIfAborted();
        CompletableFuture<?> unused = outcome.whenComplete((result, failure) -> turns.resume(() -> {
            cancelWaiting = Conversation::nothing;
            deadlines.active();
            if (failure == null) {
                result.carryOut(this);
            } else {
                log.fault(failure);
                reply(LOCAL_ERROR);
            }
        }));
    }

    @Override
    public void start(TransferPlan plan) {
        Transfer transfer = services.plane()
                .prepare(
                        client.protection().protect(plan.traffic()),
                        client.data().take(),
                        services.plane().throttle(),
                        result -> turns.event(() -> ended(plan, result)));
        client.data().began(transfer);
        log.began(plan, transfer);
        live.began(plan, transfer);
        reply(TransferReplies.opening(plan, transfer.isConnected()));
        if (!transfer.isConnected()) {
            replies.flush();
        }
        transfer.start();
        if (closed) {
            transfer.abort();
        }
    }

    @Override
    public void abort(Reply afterwards) {
        Transfer transfer = client.data().transfer();
        if (transfer == null) {
            reply(afterwards);
        } else {
            afterAbort = Optional.of(afterwards);
            transfer.abort();
        }
    }

    @Override
    public void close(Reply last) {
        reply(last);
        closing = true;
        commands.clear();
    }

    @Override
    public void startTls(Reply last) {
        reply(last);
        replies.flush();
        beginTls();
        // Who was logged in must do so again, in as much time as after connecting.
        deadlines.connected();
    }

    @Override
    public void endTls(Reply last) {
        reply(last);
        replies.flush();
        commands.forget();
        expected = Arrival.IN_CLEAR;
        client.protection().cleared();
        connection.endTls();
    }

    private void beginTls() {
        commands.forget();
        expected = Arrival.ENCRYPTED;
        client.protection().began(connection.startTls());
    }

    /**
     * Runs what can be run now. Under the lock, at the end of every event; an event inside another one leaves it to
     * that.
     */
    private void advance() {
        if (advancing) {
            return;
        }
        advancing = true;
        try {
            for (Waiting next = nextRunnable(); next != null; next = nextRunnable()) {
                next.call().ifPresentOrElse(this::run, () -> reply(Reply.of(500, "Command too long.")));
            }
        } finally {
            advancing = false;
        }
        deadlines.watch(client);
        replies.flush();
        throttleReading();
        boolean done = closing || (inputEnded && commands.isEmpty());
        if (done && !turns.isBusy() && client.data().transfer() == null) {
            finish();
        }
    }

    private @Nullable Waiting nextRunnable() {
        // What is behind ABOR in line is answered after it.
        boolean held = turns.isBusy() || afterAbort.isPresent() || closing || closed || isCongested();
        return held ? null : commands.next(client);
    }

    /** Said before it is asked again, so that a client that catches up in between is not missed. */
    private boolean isCongested() {
        replies.flushIfLong();
        congested = true;
        congested = connection.isCongested();
        return congested;
    }

    private void run(Call call) {
        log.received(call);
        live.received(call);
        if (call.mayBlock(client)) {
            turns.elsewhere();
            services.background().workers().execute(() -> {
                Outcome outcome = answer(call);
                turns.resume(() -> outcome.carryOut(this));
            });
        } else {
            answer(call).carryOut(this);
        }
    }

    /** The one place where a fault in a verb ends: the client is told 451, and the session goes on. */
    private Outcome answer(Call call) {
        try {
            return call.answer(client);
        } catch (RuntimeException fault) {
            log.fault(fault);
            return Outcome.reply(LOCAL_ERROR);
        }
    }

    private void ended(TransferPlan plan, TransferResult result) {
        if (result.isComplete() || !plan.hasAftermath()) {
            told(plan, result);
            return;
        }
        turns.elsewhere();
        services.background().workers().execute(() -> {
            log.aftermath(plan, result);
            turns.resume(() -> told(plan, result));
        });
    }

    private void told(TransferPlan plan, TransferResult result) {
        client.data().ended();
        live.ended();
        deadlines.active();
        log.transferred(plan, result);
        boolean aborted = afterAbort.isPresent() && result.verdict() == Verdict.ABORTED;
        if (aborted && result.bytes() == 0) {
            reply(TransferReplies.NOTHING_ABORTED);
        } else {
            reply(aborted ? TransferReplies.ABORTED : TransferReplies.closing(plan, result));
            afterAbort.ifPresent(this::reply);
        }
        afterAbort = Optional.empty();
        farewell.ifPresent(this::reply);
        if (closed) {
            log.closed();
        }
        if (result.verdict() == Verdict.STALLED) {
            closing = true;
        }
    }

    private void alarmRang() {
        turns.event(() -> {
            if (!closing && !closed) {
                deadlines.check(client, this);
            }
        });
    }

    /**
     * Without QUIT, the end of the client's bytes is that of a client that was killed, or that only closed its half.
     * The first of two probes makes a dead client's system answer with a reset, the second one meets it.
     */
    private void doubtClient() {
        Transfer transfer = client.data().transfer();
        if (closing || (transfer == null && !turns.isBusy())) {
            return;
        }
        if (transfer != null) {
            transfer.controlEnded();
        }
        connection.probe();
        Future<?> unused = services.background()
                .timers()
                .schedule(connection::probe, Transfer.CONTROL_GRACE.toMillis() / 2, TimeUnit.MILLISECONDS);
    }

    /** After QUIT the client may hang up as it likes; before, its transfer has nobody any more. */
    private void loseTransfer() {
        Transfer transfer = client.data().transfer();
        if (transfer != null && !closing) {
            transfer.controlLost();
        }
    }

    /** What the client waits for is ended by an ABOR behind it in line. */
    private void cancelIfAborted() {
        if (turns.isBusy() && commands.holdsAbort()) {
            cancelWaiting.run();
        }
    }

    private static void nothing() {}

    private void finish() {
        if (!closed) {
            deadlines.cancel();
            client.data().drop();
            connection.close();
        }
    }

    private void throttleReading() {
        boolean full = commands.isFull();
        if (full != readingPaused && !closed && !inputEnded) {
            readingPaused = full;
            if (full) {
                connection.pauseReading();
            } else {
                connection.resumeReading();
            }
        }
    }
}
