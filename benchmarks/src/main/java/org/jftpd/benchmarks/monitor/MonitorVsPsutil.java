package org.jftpd.benchmarks.monitor;

import java.util.Arrays;
import java.util.Locale;
import org.jftpd.benchmarks.monitor.Reader.Measure;
import org.jftpd.monitor.Host;
import oshi.SystemInfo;

/**
 * Reads the same facts by us, psutil and OSHI in turns, and prints the best round of each, since other work only adds:
 * one line a measure, {@code name procs ours_us psutil_us oshi_us ratio_psutil ratio_oshi}; iterate and sampler are
 * microseconds a process, the others microseconds a call. Run by monitor-vs-psutil.sh.
 */
public final class MonitorVsPsutil {
    private static final int ROUNDS = 25;
    private static final double WARM_MICROS = 2e6;
    private static final double ROUND_MICROS = 20_000;

    private MonitorVsPsutil() {}

    /** Takes the Python interpreter and the script. */
    public static void main(String[] arguments) {
        int processes = Host.local().processes().pids().length;
        try (OurReader ours = new OurReader();
                PsutilReader psutil = new PsutilReader(arguments[0], arguments[1]);
                OshiReader oshi = new OshiReader()) {
            String oshis = SystemInfo.class.getPackage().getImplementationVersion();
            System.out.println("# " + psutil.version() + ", OSHI " + oshis + ", Java " + Runtime.version());
            for (Measure measure : Measure.values()) {
                boolean each = measure == Measure.ITERATE || measure == Measure.SAMPLER;
                double[] best = best(measure, ours, psutil, oshi);
                print(measure, processes, each ? processes : 1, best);
            }
            System.out.printf(Locale.ROOT, "# sampler allocates %.1f bytes a process%n", ours.bytesPerSample());
        }
    }

    private static double[] best(Measure measure, Reader... readers) {
        double[][] micros = new double[readers.length][ROUNDS];
        int[] readings = new int[readers.length];
        for (int i = 0; i < readers.length; i++) {
            readings[i] = warm(measure, readers[i]);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < readers.length; i++) {
                micros[i][round] = readers[i].micros(measure, readings[i]);
            }
        }
        return Arrays.stream(micros)
                .mapToDouble(each -> Arrays.stream(each).min().orElseThrow())
                .toArray();
    }

    /** How many readings make a round, once the compiler has had its time. */
    private static int warm(Measure measure, Reader reader) {
        double spent = 0;
        double last = 1;
        int readings = 1;
        while (spent < WARM_MICROS) {
            last = reader.micros(measure, readings);
            spent += last * readings;
            readings = (int) Math.max(1, ROUND_MICROS / last);
        }
        return (int) Math.max(1, ROUND_MICROS / last);
    }

    private static void print(Measure measure, int processes, int divisor, double[] best) {
        System.out.printf(
                Locale.ROOT,
                "%s %d %.2f %.2f %.2f %.2f %.2f%n",
                measure.name().toLowerCase(Locale.ROOT),
                processes,
                best[0] / divisor,
                best[1] / divisor,
                best[2] / divisor,
                best[1] / best[0],
                best[2] / best[0]);
    }
}
