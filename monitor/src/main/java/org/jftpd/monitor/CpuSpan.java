package org.jftpd.monitor;

/** What the CPU did between two readings: never negative, though kernels let single counters step back. */
final class CpuSpan {
    private final CpuTimes spent;

    CpuSpan(CpuTimes before, CpuTimes after) {
        spent = new CpuTimes(
                grown(before.user(), after.user()),
                grown(before.system(), after.system()),
                grown(before.idle(), after.idle()),
                grown(before.nice(), after.nice()),
                grown(before.iowait(), after.iowait()),
                grown(before.irq(), after.irq()),
                grown(before.softirq(), after.softirq()),
                grown(before.steal(), after.steal()),
                grown(before.guest(), after.guest()),
                grown(before.guestNice(), after.guestNice()));
    }

    private static double grown(double before, double after) {
        return Math.max(0, after - before);
    }

    double percent() {
        return Percent.of(spent.busy(), spent.total());
    }

    CpuTimesPercent timesPercent() {
        return new CpuTimesPercent(
                share(spent.user()),
                share(spent.system()),
                share(spent.idle()),
                share(spent.nice()),
                share(spent.iowait()),
                share(spent.irq()),
                share(spent.softirq()),
                share(spent.steal()),
                share(spent.guest()),
                share(spent.guestNice()));
    }

    private double share(double part) {
        return Math.min(100, Percent.of(part, spent.total()));
    }
}
