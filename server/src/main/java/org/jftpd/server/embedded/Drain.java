package org.jftpd.server.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Role;
import org.jftpd.server.admin.Lifecycle;
import org.jftpd.server.command.LoginGate;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.session.LiveSessions;

/**
 * Empties a server before it stops. Administrators may come and stay, to look on and to take it back. Safe for several
 * threads; while it drains it has a thread of its own, which stops the server in the end.
 */
final class Drain implements Lifecycle, LoginGate {
    private static final Reply GOODBYE = Reply.of(421, "The server is about to stop; try again later.");
    private static final long NONE = 0;

    private final LiveSessions sessions;
    private final Duration usual;
    private final Consumer<Duration> stop;
    private long orders;
    private volatile long current = NONE;
    private boolean stopping;

    /**
     * Not draining.
     *
     * @param usual how long it may take when nothing else is said
     * @param stop ends the server, given how long what is left may take
     */
    Drain(LiveSessions sessions, Duration usual, Consumer<Duration> stop) {
        this.sessions = sessions;
        this.usual = usual;
        this.stop = stop;
    }

    @Override
    public State state() {
        return current == NONE ? State.RUNNING : State.DRAINING;
    }

    @Override
    public Duration usualDrain() {
        return usual;
    }

    @Override
    public Optional<Reply> refusal(Account account) {
        return current == NONE || account.role() == Role.ADMIN ? Optional.empty() : Optional.of(GOODBYE);
    }

    /** An order that is given while another one runs replaces it. */
    @Override
    public void drain(Duration limit) {
        long order;
        synchronized (this) {
            if (stopping) {
                return;
            }
            order = ++orders;
            current = order;
        }
        sessions.reconsider();
        sessions.farewell(GOODBYE);
        Thread thread = new Thread(() -> carryOut(order, limit), "jftpd-drain");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public boolean resume() {
        synchronized (this) {
            if (stopping || current == NONE) {
                return false;
            }
            current = NONE;
        }
        sessions.reconsider();
        return true;
    }

    /** The server stops, whoever said so. */
    void stopping() {
        synchronized (this) {
            stopping = true;
        }
        sessions.reconsider();
    }

    private void carryOut(long order, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            sessions.awaitAdministratorsOnly(limit, () -> isOver(order));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!isOver(order)) {
            stop.accept(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    private synchronized boolean isOver(long order) {
        return stopping || current != order;
    }
}
