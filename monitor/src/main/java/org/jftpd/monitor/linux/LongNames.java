package org.jftpd.monitor.linux;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.TimeoutExpired;
import org.jftpd.monitor.ZombieProcess;
import org.jspecify.annotations.Nullable;

/**
 * Whole names of processes whose name the kernel cut, for who reads all processes again and again: asking for the
 * arguments costs more than all the rest, so an answer holds for five seconds. Thread-safe.
 */
final class LongNames {
    private static final long FRESH_NANOS = 5_000_000_000L;
    private static final int MOST = 10_000;

    private record Known(long startTicks, String cut, String whole, long nanos) {}

    private final LinuxHome home;
    private final Map<Integer, Known> names = new ConcurrentHashMap<>();

    LongNames(LinuxHome home) {
        this.home = home;
    }

    /** The whole name of the process in this line; the kernel's is all there is where that is null, for now. */
    @Nullable
    String ofOrNull(int pid, StatLine line) {
        String cut = line.name();
        if (line.nameLength() < StatLine.LONGEST_NAME || line.kernelThread() || line.zombie()) {
            return cut;
        }
        long nanos = System.nanoTime();
        Known known = names.get(pid);
        if (known != null
                && known.startTicks == line.startTicks
                && known.cut.equals(cut)
                && nanos - known.nanos < FRESH_NANOS) {
            return known.whole;
        }
        if (names.size() >= MOST) {
            names.clear();
        }
        String whole = wholeOrNull(pid, line.startTicks, cut);
        if (whole != null) {
            names.put(pid, new Known(line.startTicks, cut, whole, nanos));
        }
        return whole;
    }

    /** What is denied now will be in a while; but an interrupted caller, or one out of descriptors, asks again soon. */
    private @Nullable String wholeOrNull(int pid, long startTicks, String cut) {
        try {
            return FullName.of(cut, new ProcProcess(home, pid, startTicks, true).cmdline());
        } catch (AccessDenied | ZombieProcess | TimeoutExpired withheld) {
            return cut;
        } catch (NoSuchProcess gone) {
            throw gone;
        } catch (MonitorException unreadable) {
            return null;
        }
    }
}
