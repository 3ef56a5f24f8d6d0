package org.jftpd.server.transfer;

import java.util.PriorityQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A clock that a test moves, and timers that go by it. Safe for several threads. */
final class VirtualTime extends ScheduledThreadPoolExecutor implements LongSupplier {
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long now = 1_000_000_000_000L;
    private long scheduled;

    VirtualTime() {
        super(0);
    }

    @Override
    public synchronized long getAsLong() {
        return now;
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        Timer timer = new Timer(task, now + unit.toNanos(delay), scheduled++);
        timers.add(timer);
        return timer;
    }

    /** The same time, and the same timers, for patience with clients. */
    Timepiece timepiece() {
        return new Timepiece() {
            @Override
            public long nanoTime() {
                return getAsLong();
            }

            @Override
            public Future<?> at(long nanoTime, Runnable wake) {
                return schedule(wake, nanoTime - getAsLong(), TimeUnit.NANOSECONDS);
            }
        };
    }

    /** How many timers were ever set. */
    synchronized long scheduled() {
        return scheduled;
    }

    synchronized int pending() {
        return timers.size();
    }

    /** Goes to the next timer's moment and runs it, unless that is later than {@code end}, where it then is. */
    boolean advance(long end) {
        Timer next;
        synchronized (this) {
            next = timers.peek();
            if (next == null || next.at > end) {
                now = end;
                return false;
            }
            timers.remove();
            now = Math.max(now, next.at);
        }
        next.run();
        return true;
    }

    /** One timer. */
    private final class Timer extends FutureTask<Void> implements RunnableScheduledFuture<Void> {
        private final long at;
        private final long order;

        Timer(Runnable task, long at, long order) {
            super(task, null);
            this.at = at;
            this.order = order;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            synchronized (VirtualTime.this) {
                timers.remove(this);
            }
            return super.cancel(mayInterrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - getAsLong(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Timer timer = (Timer) other;
            return at == timer.at ? Long.compare(order, timer.order) : Long.compare(at, timer.at);
        }

        @Override
        public boolean isPeriodic() {
            return false;
        }
    }
}
