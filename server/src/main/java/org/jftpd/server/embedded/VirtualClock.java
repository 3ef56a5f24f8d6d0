package org.jftpd.server.embedded;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.transfer.Timepiece;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test moves it. The server dates by it what it stores (STOR, APPE, MKD), decides by
 * it what LIST calls recent, shows its zone where {@code files.local-time} is on, and measures by it how long clients
 * are silent: after {@link #advance} those whose time is over have been told 421, or are about to be. So is who has
 * sent a wrong password, when {@code login.failure-delay} is over. What a test of something else waits for goes by the
 * system's time: speeds, and {@link org.jftpd.server.fault.Fault faults}. Safe for several threads.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.at(Instant.parse("2026-02-28T23:59:00Z"), ZoneOffset.UTC);
 * try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().user("alice", "secret", home).clock(clock).start()) {
 *     …                                   // a client logs in
 *     clock.advance(Duration.ofMinutes(5)); // and is told 421 Control connection timed out.
 * }
 * }</pre>
 */
public final class VirtualClock extends Clock {
    private final Hands hands;
    private final ZoneId zone;

    private VirtualClock(Hands hands, ZoneId zone) {
        this.hands = hands;
        this.zone = zone;
    }

    /** A clock that shows this. */
    public static VirtualClock at(Instant time, ZoneId zone) {
        return new VirtualClock(new Hands(time), zone);
    }

    /**
     * Lets time pass. What is due happens in the calling thread.
     *
     * @throws ArithmeticException when more than 292 years would have passed in all; then none of this time does
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time does not go back by " + time);
        }
        hands.advance(time);
    }

    /** Shows another time, earlier or later; nobody has waited for it, so that nothing is due. */
    public void set(Instant time) {
        hands.set(time);
    }

    @Override
    public Instant instant() {
        return hands.instant();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, seen from elsewhere: who advances one, advances both. */
    @Override
    public VirtualClock withZone(ZoneId other) {
        return new VirtualClock(hands, other);
    }

    /**
     * What one server measures by.
     *
     * @param timers run what is late already when it is asked for: the clock may be moved meanwhile
     */
    Timepiece timepiece(ScheduledExecutorService timers) {
        return new Timepiece() {
            @Override
            public long nanoTime() {
                return hands.passedNanos();
            }

            @Override
            public Future<?> at(long nanoTime, Runnable wake) {
                Optional<Future<?>> waiting = hands.await(nanoTime, wake);
                return waiting.orElseGet(() -> timers.schedule(wake, 0, TimeUnit.NANOSECONDS));
            }
        };
    }

    /** What the clock is in every zone. */
    private static final class Hands {
        private final Queue<Wake> waiting = new PriorityQueue<>(Comparator.comparingLong(Wake::at));
        private Instant shown;
        private long passedNanos;

        Hands(Instant shown) {
            this.shown = shown;
        }

        void advance(Duration time) {
            synchronized (this) {
                Instant later = shown.plus(time);
                passedNanos = Math.addExact(passedNanos, time.toNanos());
                shown = later;
            }
            for (Optional<Wake> due = due(); due.isPresent(); due = due()) {
                due.get().run();
            }
        }

        synchronized void set(Instant time) {
            shown = time;
        }

        synchronized Instant instant() {
            return shown;
        }

        synchronized long passedNanos() {
            return passedNanos;
        }

        /** Empty, if it has come already. */
        synchronized Optional<Future<?>> await(long nanoTime, Runnable wake) {
            if (nanoTime <= passedNanos) {
                return Optional.empty();
            }
            Wake task = new Wake(nanoTime, wake);
            waiting.add(task);
            return Optional.of(task);
        }

        private synchronized Optional<Wake> due() {
            Wake first = waiting.peek();
            return first == null || first.at() > passedNanos ? Optional.empty() : Optional.of(waiting.remove());
        }

        private synchronized void forget(Wake task) {
            waiting.remove(task);
        }

        /** Something that waits for its moment. */
        private final class Wake extends FutureTask<@Nullable Void> {
            private final long at;

            Wake(long at, Runnable wake) {
                super(wake, null);
                this.at = at;
            }

            long at() {
                return at;
            }

            @Override
            protected void done() {
                if (isCancelled()) {
                    forget(this);
                }
            }
        }
    }
}
