package org.jftpd.monitor;

/** Percentages as psutil rounds them: one decimal, halves to even. */
final class Percent {
    private Percent() {}

    /** 0 when the whole is nothing. */
    static double of(double part, double whole) {
        return whole <= 0 ? 0.0 : oneDecimal(100.0 * part / whole);
    }

    static double of(long part, long whole) {
        return of((double) part, (double) whole);
    }

    static double oneDecimal(double value) {
        return Math.rint(value * 10) / 10;
    }
}
