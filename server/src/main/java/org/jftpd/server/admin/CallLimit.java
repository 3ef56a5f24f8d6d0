package org.jftpd.server.admin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often one account may call: as often as it likes for a moment, ten times a second for long. Safe for several
 * threads.
 */
final class CallLimit {
    private static final double PER_SECOND = 10;
    private static final double AT_ONCE = 40;
    private static final double NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_ACCOUNTS = 1000;

    private final LongSupplier nanoClock;

    private final Map<String, Allowance> byAccount = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST_ACCOUNTS;
        }
    };

    private record Allowance(double calls, long nanos) {}

    /**
     * Nobody has called yet.
     *
     * @param nanoClock {@link System#nanoTime}, or a test's
     */
    CallLimit(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Counts a call, unless it is one too many. */
    synchronized boolean admits(String account) {
        long now = nanoClock.getAsLong();
        Allowance before = byAccount.getOrDefault(account, new Allowance(AT_ONCE, now));
        double calls = Math.min(AT_ONCE, before.calls() + (now - before.nanos()) / NANOS * PER_SECOND);
        boolean admitted = calls >= 1;
        byAccount.put(account, new Allowance(admitted ? calls - 1 : calls, now));
        return admitted;
    }
}
