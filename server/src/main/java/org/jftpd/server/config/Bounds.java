package org.jftpd.server.config;

import java.time.Duration;

/** What the settings records demand of their numbers. */
final class Bounds {
    private static final Duration YEAR = Duration.ofDays(365);

    private Bounds() {}

    static void between(String key, long least, long most, long value) {
        if (value < least || value > most) {
            throw new InvalidSettingException(key, "must be " + least + " to " + most + ", not " + value);
        }
    }

    /** A time that 0 switches off: 0, or 1 ms to a year (less than 1 ms would be taken for 0). */
    static void zeroOrTime(String key, Duration value) {
        if (!value.isZero()) {
            time(key, "0, or 1ms", YEAR, value);
        }
    }

    /** A time that cannot be switched off: 1 ms to a year. */
    static void time(String key, Duration value) {
        time(key, "1ms", YEAR, value);
    }

    /** A delay: 0, or 1 ms to {@code most}. */
    static void delay(String key, Duration most, Duration value) {
        if (!value.isZero()) {
            time(key, "0, or 1ms", most, value);
        }
    }

    private static void time(String key, String least, Duration most, Duration value) {
        if (value.toMillis() < 1 || value.compareTo(most) > 0) {
            throw new InvalidSettingException(
                    key, "must be " + least + " to " + Durations.text(most) + ", not " + Durations.text(value));
        }
    }
}
