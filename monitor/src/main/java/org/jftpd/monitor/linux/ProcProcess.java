package org.jftpd.monitor.linux;

import java.time.Instant;
import java.util.List;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.ProcessCpuTimes;
import org.jftpd.monitor.ProcessFacts;
import org.jftpd.monitor.ProcessMemory;
import org.jftpd.monitor.ProcessProvider;
import org.jftpd.monitor.ProcessStatus;
import org.jftpd.monitor.TimeoutExpired;
import org.jftpd.monitor.ZombieProcess;
import org.jspecify.annotations.Nullable;

/**
 * One process as /proc/PID tells it. Every answer is checked against the identity: each stat that is read must have the
 * expected start ticks, and stat is read after every other file. With a memory (oneshot) each file is read once.
 */
final class ProcProcess implements ProcessFacts {
    private static final int LONGEST_COMM = 15;

    private final LinuxHome home;
    private final int pid;
    private final long startTicks;
    private final boolean once;
    private @Nullable StatLine remembered;
    private @Nullable ProcessMemory rememberedMemory;

    ProcProcess(LinuxHome home, int pid, long startTicks, boolean once) {
        this.home = home;
        this.pid = pid;
        this.startTicks = startTicks;
        this.once = once;
    }

    private StatLine stat() {
        StatLine known = remembered;
        if (known != null) {
            return known;
        }
        StatLine line = home.files().stat(pid);
        if (startTicks != ProcessProvider.UNKNOWN_TICKS && startTicks != line.startTicks) {
            throw NoSuchProcess.reused(pid);
        }
        if (once) {
            remembered = line;
        }
        return line;
    }

    /** A value that was read before stat says that it was still our process. */
    private <T> T checked(T value) {
        stat();
        return value;
    }

    @Override
    public String name() {
        StatLine line = stat();
        String name = line.name();
        if (line.nameLength() < LONGEST_COMM || line.kernelThread() || line.zombie()) {
            return name;
        }
        return FullName.of(name, argumentsOrNone());
    }

    private List<String> argumentsOrNone() {
        try {
            return cmdline();
        } catch (AccessDenied | ZombieProcess | TimeoutExpired unreadable) {
            return List.of();
        }
    }

    private List<String> cmdline() {
        return home.bounded().call(pid, () -> {
            Bytes bytes = home.files().read(pid, "/cmdline");
            return CmdlineFile.parse(bytes.array(), bytes.length());
        });
    }

    @Override
    public ProcessStatus status() {
        return stat().status();
    }

    @Override
    public int ppid() {
        return stat().ppid;
    }

    @Override
    public Instant createTime() {
        return home.startedAt(new CpuStatFile(home).bootTime(), stat().startTicks);
    }

    @Override
    public ProcessCpuTimes cpuTimes() {
        return PidFiles.cpuTimes(stat(), home.kernel());
    }

    @Override
    public ProcessMemory memoryInfo() {
        ProcessMemory known = rememberedMemory;
        if (known != null) {
            return known;
        }
        ProcessMemory read = checked(PidFiles.memory(home.files().read(pid, "/statm"), home.kernel()));
        rememberedMemory = once ? read : null;
        return read;
    }
}
