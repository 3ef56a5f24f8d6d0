package org.jftpd.server.counters;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** What the server has done since it started. Sessions and transfers write, any thread reads a {@link #snapshot()}. */
public final class Counters {
    private final LongAdder sessionsOpened = new LongAdder();
    private final LongAdder sessionsClosed = new LongAdder();
    private final LongAdder sessionsRefused = new LongAdder();
    private final LongAdder logins = new LongAdder();
    private final LongAdder failedLogins = new LongAdder();
    private final LongAdder transfersStarted = new LongAdder();
    private final LongAdder transfersComplete = new LongAdder();
    private final LongAdder transfersIncomplete = new LongAdder();
    private final ConcurrentMap<String, LongAdder> verdicts = new ConcurrentHashMap<>();
    private final LongAdder bytesSent = new LongAdder();
    private final LongAdder bytesReceived = new LongAdder();
    private final Histogram transferTimes = new Histogram();
    private final Histogram firstByteTimes = new Histogram();
    private final Histogram handshakeTimes = new Histogram();

    public void sessionOpened() {
        sessionsOpened.increment();
    }

    public void sessionClosed() {
        sessionsClosed.increment();
    }

    /** A client was turned away at connect: too many connections. */
    public void sessionRefused() {
        sessionsRefused.increment();
    }

    public void loggedIn() {
        logins.increment();
    }

    public void loginFailed() {
        failedLogins.increment();
    }

    public void transferStarted() {
        transfersStarted.increment();
    }

    /** A transfer ended well: every byte is where it belongs. */
    public void transferComplete() {
        transfersComplete.increment();
    }

    /**
     * A transfer ended in any other way.
     *
     * @param verdict which one, of a few
     */
    public void transferIncomplete(String verdict) {
        transfersIncomplete.increment();
        verdicts.computeIfAbsent(verdict, first -> new LongAdder()).increment();
    }

    /** File and listing bytes the data connections took. */
    public void sent(long bytes) {
        bytesSent.add(bytes);
    }

    /** File bytes that came over data connections. */
    public void received(long bytes) {
        bytesReceived.add(bytes);
    }

    /** A transfer ended, so long after its command. */
    public void transferTook(long nanos) {
        transferTimes.took(nanos);
    }

    /** The first byte of a transfer moved, so long after its command. */
    public void firstByteTook(long nanos) {
        firstByteTimes.took(nanos);
    }

    /** A TLS handshake was done. */
    public void handshakeTook(long nanos) {
        handshakeTimes.took(nanos);
    }

    /** From the command of each transfer to its end. */
    public Histogram transferTimes() {
        return transferTimes;
    }

    /** From the command of each transfer to its first byte. */
    public Histogram firstByteTimes() {
        return firstByteTimes;
    }

    /** TLS handshakes of control and data connections. */
    public Histogram handshakeTimes() {
        return handshakeTimes;
    }

    /** The figures now; each is exact, but they are read one after the other. */
    public ServerStats snapshot() {
        // Ends are read before beginnings, so that no difference of the two is negative.
        long closed = sessionsClosed.sum();
        long complete = transfersComplete.sum();
        long incomplete = transfersIncomplete.sum();
        long opened = sessionsOpened.sum();
        long started = transfersStarted.sum();
        return new ServerStats(
                new ServerStats.Sessions(opened - closed, opened, sessionsRefused.sum()),
                new ServerStats.Logins(logins.sum(), failedLogins.sum()),
                new ServerStats.Transfers(started - complete - incomplete, complete, incomplete, verdicts()),
                new ServerStats.Bytes(bytesSent.sum(), bytesReceived.sum()));
    }

    private Map<String, Long> verdicts() {
        Map<String, Long> counts = new TreeMap<>();
        verdicts.forEach((verdict, count) -> counts.put(verdict, count.sum()));
        return counts;
    }
}
