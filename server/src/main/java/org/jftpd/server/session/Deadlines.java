package org.jftpd.server.session;

import java.time.Duration;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.DataConnection;
import org.jftpd.server.transfer.Timepiece;
import org.jspecify.annotations.Nullable;

/**
 * How long a client may be silent: before its login, between two commands, and between PASV and the connection. Costs
 * one timer a session, which mostly sleeps. Guarded by the conversation's lock.
 */
final class Deadlines {
    private final SessionOptions options;
    private final Duration passive;
    private final Timepiece timepiece;
    private final Alarm alarm;
    private @Nullable DataConnection offered;
    private long connectedAt;
    private long activeAt;
    private long offeredAt;
    private boolean leaving;

    Deadlines(Services services, Runnable wake) {
        this.options = services.options();
        this.passive = services.plane().passiveTimeout();
        this.timepiece = services.background().timepiece();
        this.alarm = new Alarm(timepiece, wake);
    }

    /** The client is there: its clocks start. */
    void connected() {
        connectedAt = timepiece.nanoTime();
        activeAt = connectedAt;
        wakeAfter(connectedAt, options.login());
        wakeAfter(activeAt, options.idle());
    }

    /** The client did something, or its transfer ended. */
    void active() {
        activeAt = timepiece.nanoTime();
    }

    /** A command was answered: perhaps there is a passive port to watch now. */
    void watch(ClientState client) {
        DataConnection current = client.data().offered();
        if (current != offered) {
            offered = current;
            offeredAt = timepiece.nanoTime();
            if (current != null) {
                wakeAfter(offeredAt, passive);
            }
        }
    }

    /** Everything was said; to take it the client has as long as for another command. */
    void left() {
        if (!leaving) {
            leaving = true;
            active();
            wakeAfter(activeAt, options.idle());
        }
    }

    /** The alarm rang. @return whether the client was to take the last replies, and has not */
    boolean rang() {
        alarm.rang();
        boolean late = leaving && isOver(activeAt, options.idle());
        if (leaving && !late) {
            wakeAfter(activeAt, options.idle());
        }
        return late;
    }

    /** After the alarm rang: ends what is over, and sets it for what comes next. */
    void check(ClientState client, Outcome.Steps session) {
        boolean loggedIn = client.login().isPresent();
        if (!loggedIn && isOver(connectedAt, options.login())) {
            session.close(Reply.of(421, "Login timed out."));
        } else if (client.data().transfer() == null && isOver(activeAt, options.idle())) {
            session.close(Reply.of(421, "Control connection timed out."));
        } else {
            checkOffered(client, session);
            wakeForNext(client, loggedIn);
        }
    }

    void cancel() {
        alarm.cancel();
    }

    private void checkOffered(ClientState client, Outcome.Steps session) {
        DataConnection waiting = offered;
        if (waiting != null && waiting == client.data().offered() && isOver(offeredAt, passive)) {
            offered = null;
            if (!waiting.isConnected()) {
                client.data().drop();
                session.reply(Reply.of(421, "Passive data channel timed out."));
            }
        }
    }

    private void wakeForNext(ClientState client, boolean loggedIn) {
        if (!loggedIn) {
            wakeAfter(connectedAt, options.login());
        }
        if (offered != null && offered == client.data().offered()) {
            wakeAfter(offeredAt, passive);
        }
        // While a transfer runs, its own clocks count; it may end right after this look.
        wakeAfter(client.data().transfer() == null ? activeAt : timepiece.nanoTime(), options.idle());
    }

    private void wakeAfter(long since, Duration limit) {
        if (!limit.isZero()) {
            alarm.notLaterThan(since + limit.toNanos());
        }
    }

    private boolean isOver(long since, Duration limit) {
        return !limit.isZero() && timepiece.nanoTime() - since >= limit.toNanos();
    }
}
