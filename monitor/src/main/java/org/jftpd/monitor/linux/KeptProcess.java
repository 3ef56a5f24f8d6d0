package org.jftpd.monitor.linux;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Instant;
import java.util.Arrays;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.ProcessCpuTimes;
import org.jftpd.monitor.ProcessMemory;
import org.jftpd.monitor.ProcessSample;
import org.jftpd.monitor.ProcessSnapshot;
import org.jftpd.monitor.ProcessStatus;
import org.jspecify.annotations.Nullable;

/** One process of a sampler: its figures, and stat and statm kept open if there is room for them. One thread. */
final class KeptProcess implements ProcessSample {
    private static final byte[] NONE = {};

    private final LinuxHome home;
    private final int pid;
    private final @Nullable RandomAccessFile stat;
    private final @Nullable RandomAccessFile statm;
    private byte[] comm = NONE;
    private String name = "";
    private Instant boot = Instant.EPOCH;
    private long startTicks = -1;
    private int ppid;
    private ProcessStatus status = ProcessStatus.UNKNOWN;
    private long userTicks;
    private long systemTicks;
    private long childrenUserTicks;
    private long childrenSystemTicks;
    private long blockIoTicks;
    private long vmsPages;
    private long rssPages;
    private long sharedPages;
    private long textPages;
    private long dataPages;
    private long lastNanos;
    private double percent;

    KeptProcess(LinuxHome home, int pid, boolean keep) {
        this.home = home;
        this.pid = pid;
        this.stat = keep ? openOrNull(home.roots().process(pid, "/stat")) : null;
        this.statm = stat == null ? null : openOrNull(home.roots().process(pid, "/statm"));
    }

    private static @Nullable RandomAccessFile openOrNull(String path) {
        try {
            return new RandomAccessFile(path, "r");
        } catch (IOException vanishedOrHidden) {
            return null;
        }
    }

    boolean keepsFiles() {
        return stat != null;
    }

    /**
     * Reads anew; false when this process is gone, hidden from us or malformed.
     *
     * @throws MonitorException when it cannot be read for another reason, such as that we are out of descriptors
     */
    boolean read(KeptReading shared) {
        return filled(shared, stat, "/stat")
                && taken(shared)
                && filled(shared, statm, "/statm")
                && memoryTaken(shared.bytes);
    }

    /** A kept file fails once its process is gone, and else never. */
    private boolean filled(KeptReading shared, @Nullable RandomAccessFile kept, String file) {
        if (kept == null) {
            return home.files().readOnce(home.roots().process(pid, file), shared.bytes) == Probe.READABLE;
        }
        try {
            shared.bytes.readAgain(kept);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean taken(KeptReading shared) {
        try {
            shared.line.parse(shared.bytes);
            if (startTicks >= 0 && startTicks != shared.line.startTicks) {
                return false;
            }
            take(shared.line, shared);
            return true;
        } catch (MonitorException malformedOrVanished) {
            return false;
        }
    }

    private void take(StatLine line, KeptReading shared) {
        if (startTicks < 0 || !line.nameEquals(comm, comm.length)) {
            String whole = shared.names.ofOrNull(pid, line);
            comm = whole == null ? NONE : Arrays.copyOf(line.nameBytes(), line.nameLength());
            name = whole == null ? line.name() : whole;
        }
        long spent = line.userTicks + line.systemTicks - userTicks - systemTicks;
        double wall = (shared.nanos - lastNanos) / 1e9;
        percent = startTicks < 0 || wall <= 0
                ? 0
                : Math.max(0, 100 * home.kernel().seconds(spent) / wall);
        lastNanos = shared.nanos;
        boot = shared.boot;
        startTicks = line.startTicks;
        ppid = line.ppid;
        status = line.status();
        userTicks = line.userTicks;
        systemTicks = line.systemTicks;
        childrenUserTicks = line.childrenUserTicks;
        childrenSystemTicks = line.childrenSystemTicks;
        blockIoTicks = line.blockIoTicks;
    }

    private boolean memoryTaken(Bytes line) {
        try {
            vmsPages = line.number();
            rssPages = line.number();
            sharedPages = line.number();
            textPages = line.number();
            line.skipWords(1);
            dataPages = line.number();
            return true;
        } catch (MonitorException malformed) {
            return false;
        }
    }

    @Override
    public int pid() {
        return pid;
    }

    @Override
    public long startTicks() {
        return startTicks;
    }

    @Override
    public int ppid() {
        return ppid;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ProcessStatus status() {
        return status;
    }

    @Override
    public double userTime() {
        return home.kernel().seconds(userTicks);
    }

    @Override
    public double systemTime() {
        return home.kernel().seconds(systemTicks);
    }

    private long bytes(long pages) {
        return pages * home.kernel().pageSize();
    }

    @Override
    public long rss() {
        return bytes(rssPages);
    }

    @Override
    public long vms() {
        return bytes(vmsPages);
    }

    @Override
    public double cpuPercent() {
        return percent;
    }

    @Override
    public ProcessSnapshot snapshot() {
        Kernel kernel = home.kernel();
        return new ProcessSnapshot(
                pid,
                startTicks,
                ppid,
                name,
                status,
                new ProcessCpuTimes(
                        kernel.seconds(userTicks),
                        kernel.seconds(systemTicks),
                        kernel.seconds(childrenUserTicks),
                        kernel.seconds(childrenSystemTicks),
                        kernel.seconds(blockIoTicks)),
                new ProcessMemory(
                        bytes(rssPages), bytes(vmsPages), bytes(sharedPages), bytes(textPages), bytes(dataPages)),
                home.startedAt(boot, startTicks));
    }

    void close() {
        closeQuietly(stat);
        closeQuietly(statm);
    }

    private static void closeQuietly(@Nullable RandomAccessFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException impossible) {
            throw new MonitorException("a file of /proc cannot be closed", impossible);
        }
    }
}
