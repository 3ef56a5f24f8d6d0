package org.jftpd.server.counters;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * How many connections are open, against the limits: control and data connections count towards the total, control
 * connections alone towards the limit of an address (as pyftpdlib's max_cons and max_cons_per_ip). Safe for several
 * threads.
 */
public final class Connections {
    private final int limit;
    private final int limitPerAddress;
    private final Predicate<InetAddress> banned;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    /** The answer to a connection that asks to be let in. */
    public enum Admission {
        ADMITTED,
        TOO_MANY,
        TOO_MANY_FROM_ADDRESS,
        BANNED
    }

    /**
     * Nothing is open yet.
     *
     * @param limit connections of both kinds, 0 for no limit
     * @param limitPerAddress control connections, 0 for no limit
     */
    public Connections(int limit, int limitPerAddress) {
        this(limit, limitPerAddress, peer -> false);
    }

    /**
     * The same, and some addresses are refused altogether.
     *
     * @param banned asked for each control connection, by the thread that accepts them
     */
    public Connections(int limit, int limitPerAddress, Predicate<InetAddress> banned) {
        this.banned = banned;
        this.limit = limit;
        this.limitPerAddress = limitPerAddress;
    }

    /**
     * Counts a control connection in, or refuses it. One that is admitted is given back with {@link #controlClosed}.
     */
    public Admission controlOpened(InetAddress peer) {
        if (banned.test(peer)) {
            return Admission.BANNED;
        }
        if (!dataOpened()) {
            return Admission.TOO_MANY;
        }
        if (limitPerAddress > 0 && byAddress.merge(peer, 1, Integer::sum) > limitPerAddress) {
            controlClosed(peer);
            return Admission.TOO_MANY_FROM_ADDRESS;
        }
        return Admission.ADMITTED;
    }

    public void controlClosed(InetAddress peer) {
        if (limitPerAddress > 0) {
            byAddress.computeIfPresent(peer, (address, count) -> count > 1 ? count - 1 : null);
        }
        dataClosed();
    }

    /** Counts a data connection in. @return false when there are too many; then it is not counted */
    public boolean dataOpened() {
        if (open.incrementAndGet() > limit && limit > 0) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    public void dataClosed() {
        if (open.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /**
     * Waits until no connection is open.
     *
     * @return whether none is
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public boolean awaitNone(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        return awaitNone(() -> end - System.nanoTime());
    }

    /**
     * The same while patience lasts, which may become less meanwhile.
     *
     * @param patience in nanoseconds, from now on; asked again after {@link #reconsider}
     */
    public synchronized boolean awaitNone(LongSupplier patience) throws InterruptedException {
        for (long left = patience.getAsLong(); open.get() > 0 && left > 0; left = patience.getAsLong()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return open.get() == 0;
    }

    /** Has {@link #awaitNone(LongSupplier)} ask again. */
    public synchronized void reconsider() {
        notifyAll();
    }

    /** Control and data connections open now. */
    public int open() {
        return open.get();
    }
}
