package org.jftpd.server.session;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.FileChange;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.SessionView;
import org.jftpd.server.command.TransferPlan;
import org.jftpd.server.command.Watcher;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.session.CommandQueue.Waiting;
import org.jftpd.server.transfer.TransferResult;
import org.jftpd.server.transfer.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One client's conversation. Commands run one after the other, in the order they came; replies leave in that order.
 * Whatever happens to it - bytes from the socket, the end of a transfer, a hash that is done, a timer - takes its turn
 * in the thread that brings it. A command that may block runs on a worker; until it is done the turns are held.
 */
public final class Conversation implements Outcome.Steps {
    private final ControlConnection connection;
    private final ClientState client;
    private final SessionLog log;
    private final ReplyBuffer replies;
    private final Parts parts;
    private final CommandQueue commands;
    private final Deadlines deadlines;
    private final Turns turns = new Turns(this::advance);
    private final TransferTalk talk;
    private final Errands errands;
    private Optional<Reply> farewell = Optional.empty();
    private Arrival expected = Arrival.IN_CLEAR;
    private boolean advancing;
    private boolean closing;
    private boolean inputEnded;
    private boolean closed;

    public Conversation(Services services, ControlConnection connection, ClientState client) {
        this.connection = connection;
        this.client = client;
        this.parts = Parts.of(services, connection, client);
        this.log = parts.log();
        this.replies = parts.replies();
        this.commands = new CommandQueue(services.table(), services.options().encoding());
        this.deadlines = new Deadlines(services, this::alarmRang);
        this.talk = new TransferTalk(parts, turns, this, this::transferOver);
        this.errands = new Errands(parts, turns, deadlines, this);
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
            parts.services().sessions().opened(this);
            greet(parts.services());
            deadlines.connected();
        });
    }

    private void greet(Services services) {
        Reply greeting = services.options().greeting();
        services.table()
                .watcher()
                .ifPresentOrElse(
                        watcher -> await(watcher.connected(client, greeting), () -> {}), () -> reply(greeting));
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
        if (replies.isHeldUp()) {
            turns.event(replies::drained);
        }
    }

    /**
     * Whether so many commands wait that the client should not be read for now. Any thread; to be asked again whenever
     * the client was read, or sent something: no command leaves the queue without an answer.
     */
    public boolean isFull() {
        return commands.isFull();
    }

    /** The client will send nothing more; what it asked for is still answered. */
    public void inputEnded() {
        turns.now(() -> {
            inputEnded = true;
            if (!mayHangUp()) {
                talk.doubt();
            }
        });
    }

    /** The connection is gone. */
    public void closed() {
        turns.event(() -> {
            if (!closed) {
                closed = true;
                deadlines.cancel();
                client.gone();
                commands.clear();
                client.data().drop();
                if (!mayHangUp()) {
                    talk.lose();
                }
                if (!talk.isGoingOn()) {
                    talk.unheard();
                    log.closed();
                }
                parts.services().sessions().closed(this);
            }
        });
        // Behind it, so that what is ended by this finds that nobody is there.
        errands.cancelAll();
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
            if (talk.isGoingOn()) {
                closing = true;
                commands.clear();
                farewell = Optional.of(last);
            } else {
                close(last);
            }
        });
    }

    /** What any thread may see of it. */
    SessionView view() {
        return parts.live().view();
    }

    long id() {
        return parts.live().id();
    }

    /** Ends it now: what it waits for, its transfer with the reply to that, then with this one. */
    void kick(Reply last) {
        errands.cancelAll();
        shutdown(last);
        turns.event(talk::abort);
    }

    @Override
    public void reply(Reply reply) {
        parts.reply(reply);
    }

    @Override
    public void changed(FileChange change) {
        log.changed(change);
    }

    @Override
    public void await(CompletionStage<? extends Outcome> stage, Runnable cancel) {
        errands.await(stage, cancel);
        cancelIfAborted();
    }

    @Override
    public void start(TransferPlan plan) {
        talk.start(plan);
        if (closed) {
            talk.abort();
        }
    }

    @Override
    public void abort(Reply afterwards) {
        talk.abort(afterwards);
    }

    @Override
    public void close(Reply last) {
        reply(last);
        closing = true;
        commands.clear();
    }

    @Override
    public void part(Reply whole, int from, int to) {
        parts.part(whole, from, to);
    }

    @Override
    public void drop() {
        closing = true;
        connection.cut();
    }

    @Override
    public void startTls(Reply last) {
        reply(last);
        beginTls();
        // Who was logged in must do so again, in as much time as after connecting.
        deadlines.connected();
    }

    @Override
    public void endTls(Reply last) {
        reply(last);
        commands.forget();
        expected = Arrival.IN_CLEAR;
        client.protection().cleared();
        connection.endTls(replies.take());
    }

    @Override
    public void followTransfer(Watcher.Sequel sequel) {
        talk.follow(sequel);
    }

    private void beginTls() {
        commands.forget();
        expected = Arrival.ENCRYPTED;
        client.protection().began(connection.startTls(replies.take()));
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
                next.call().ifPresentOrElse(errands::run, () -> reply(Reply.of(500, "Command too long.")));
            }
        } finally {
            advancing = false;
        }
        deadlines.watch(client);
        replies.flush();
        boolean done = closing || (inputEnded && commands.isEmpty());
        if (done && !turns.isBusy() && !talk.isGoingOn()) {
            finish();
        }
    }

    private @Nullable Waiting nextRunnable() {
        talk.settle();
        // What is behind ABOR in line is answered after it.
        boolean held = turns.isBusy() || talk.isBeingAborted() || closing || closed || replies.isCongested();
        return held ? null : commands.next(client);
    }

    private void transferOver(TransferResult result) {
        deadlines.active();
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
            boolean late = deadlines.rang();
            if (late) {
                connection.cut();
            } else if (!closing && !closed) {
                deadlines.check(client, this);
            }
        });
    }

    /** After QUIT the client may hang up as it likes; before, its transfer has nobody then. */
    private boolean mayHangUp() {
        return closing && farewell.isEmpty();
    }

    /** What the client waits for is ended by an ABOR behind it in line. */
    private void cancelIfAborted() {
        if (turns.isBusy() && commands.holdsAbort()) {
            errands.cancel();
        }
    }

    private void finish() {
        if (!closed) {
            deadlines.left();
            client.data().drop();
            // Before the client can know that it is over.
            parts.services().sessions().closed(this);
            connection.close();
        }
    }
}
