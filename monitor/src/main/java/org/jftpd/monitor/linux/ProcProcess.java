package org.jftpd.monitor.linux;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.ContextSwitches;
import org.jftpd.monitor.Ids;
import org.jftpd.monitor.IoCounters;
import org.jftpd.monitor.IoPriority;
import org.jftpd.monitor.MemoryDetails;
import org.jftpd.monitor.MemoryFootprint;
import org.jftpd.monitor.MemoryRegion;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NetConnection;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.OpenFile;
import org.jftpd.monitor.PageFaults;
import org.jftpd.monitor.ProcessCpuTimes;
import org.jftpd.monitor.ProcessFacts;
import org.jftpd.monitor.ProcessMemory;
import org.jftpd.monitor.ProcessProvider;
import org.jftpd.monitor.ProcessStatus;
import org.jftpd.monitor.Resource;
import org.jftpd.monitor.ResourceLimit;
import org.jftpd.monitor.ThreadTimes;
import org.jftpd.monitor.TimeoutExpired;
import org.jftpd.monitor.ZombieProcess;
import org.jspecify.annotations.Nullable;

/**
 * One process as /proc/PID tells it: which reader answers what. Every answer is checked against the identity: each stat
 * that is read must have the expected start ticks, and stat is read after every other file. With a memory (oneshot)
 * stat, status, statm and the footprint are read once. Longer than 200 lines, since it is the list of all there is.
 */
final class ProcProcess implements ProcessFacts {
    private final LinuxHome home;
    private final ProcFiles files;
    private final int pid;
    private final long startTicks;
    private final boolean once;
    private @Nullable StatLine stat;
    private @Nullable StatusFile statusFile;
    private @Nullable ProcessMemory memory;
    private @Nullable MemoryFootprint footprint;

    ProcProcess(LinuxHome home, int pid, long startTicks, boolean once) {
        this.home = home;
        this.files = home.files();
        this.pid = pid;
        this.startTicks = startTicks;
        this.once = once;
    }

    private StatLine stat() {
        StatLine known = stat;
        if (known != null) {
            return known;
        }
        StatLine line = files.stat(pid);
        if (startTicks != ProcessProvider.UNKNOWN_TICKS && startTicks != line.startTicks) {
            throw NoSuchProcess.reused(pid);
        }
        stat = once ? line : null;
        return line;
    }

    private StatusFile statusFile() {
        StatusFile known = statusFile;
        if (known != null) {
            return known;
        }
        StatusFile read = checked(new StatusFile(files.readOwn(pid, "/status")));
        statusFile = once ? read : null;
        return read;
    }

    /** A value that was read before stat says that it was still our process. */
    private <T> T checked(T value) {
        stat();
        return value;
    }

    /** A value that may take for ever to read. */
    private <T> T bounded(Supplier<T> read) {
        try {
            return checked(home.bounded().call(pid, read::get));
        } catch (TimeoutExpired nameless) {
            throw new TimeoutExpired(nameless.timeout(), pid, stat().name());
        }
    }

    @Override
    public String name() {
        StatLine line = stat();
        String name = line.name();
        if (line.nameLength() < StatLine.LONGEST_NAME || line.kernelThread() || line.zombie()) {
            return name;
        }
        return FullName.of(name, argumentsOrNone());
    }

    private List<String> argumentsOrNone() {
        try {
            return cmdline();
        } catch (ZombieProcess ended) {
            return List.of();
        } catch (NoSuchProcess gone) {
            throw gone;
        } catch (MonitorException unreadable) {
            return List.of();
        }
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
        ProcessMemory known = memory;
        if (known != null) {
            return known;
        }
        ProcessMemory read = checked(PidFiles.memory(files.read(pid, "/statm"), home.kernel()));
        memory = once ? read : null;
        return read;
    }

    @Override
    public String exe() {
        return checked(new ProgramFile(files, pid).path(this::cmdline));
    }

    @Override
    public List<String> cmdline() {
        return bounded(() -> {
            Bytes bytes = files.readOrZombie(pid, "/cmdline");
            return CmdlineFile.parse(bytes.array(), bytes.length());
        });
    }

    @Override
    public String cwd() {
        return checked(files.link(pid, "/cwd"));
    }

    @Override
    public Map<String, String> environ() {
        return bounded(() -> {
            Bytes bytes = files.readOrZombie(pid, "/environ");
            return EnvironFile.parse(bytes.array(), bytes.length());
        });
    }

    @Override
    public String username() {
        return home.passwd().name(uids().real());
    }

    @Override
    public Ids uids() {
        return statusFile().uids();
    }

    @Override
    public Ids gids() {
        return statusFile().gids();
    }

    @Override
    public Optional<String> terminal() {
        return Terminals.name(stat().terminal);
    }

    @Override
    public int nice() {
        return stat().nice;
    }

    @Override
    public IoPriority ionice() {
        return checked(Libc.forLive(home.roots()).ionice(pid));
    }

    @Override
    public ResourceLimit rlimit(Resource resource) {
        return checked(LimitsFile.parse(files.read(pid, "/limits"), resource));
    }

    /** Allowed CPUs that are online, as sched_getaffinity(2) tells. */
    @Override
    public List<Integer> cpuAffinity() {
        List<Integer> allowed = statusFile().allowedCpus();
        String online = home.lineOrEmpty(home.roots().sys() + "/devices/system/cpu/online");
        return online.isEmpty() ? allowed : CpuList.common(allowed, CpuList.parse(online));
    }

    @Override
    public int cpuNum() {
        return stat().cpu;
    }

    @Override
    public ContextSwitches numCtxSwitches() {
        return statusFile().contextSwitches();
    }

    @Override
    public int numFds() {
        return checked(NumberedFolder.list(files, pid, "/fd").size());
    }

    @Override
    public int numThreads() {
        return stat().threads;
    }

    @Override
    public List<ThreadTimes> threads() {
        return checked(new TaskFolder(home, pid).threads());
    }

    @Override
    public MemoryDetails memoryDetails() {
        return statusFile().memory();
    }

    @Override
    public MemoryFootprint memoryFootprint() {
        MemoryFootprint known = footprint;
        if (known != null) {
            return known;
        }
        MemoryFootprint read = bounded(() -> new SmapsFile(files.readOrZombie(pid, files.smaps(pid))).footprint());
        footprint = once ? read : null;
        return read;
    }

    @Override
    public List<MemoryRegion> memoryRegions() {
        return bounded(() -> new SmapsFile(files.readOrZombie(pid, "/smaps")).regions());
    }

    @Override
    public PageFaults pageFaults() {
        StatLine line = stat();
        return new PageFaults(line.minorFaults, line.majorFaults);
    }

    @Override
    public IoCounters ioCounters() {
        return checked(IoFile.parse(files.read(pid, "/io")));
    }

    @Override
    public List<OpenFile> openFiles() {
        return bounded(() -> new FdFolder(files, pid).openFiles());
    }

    @Override
    public List<NetConnection> netConnections(ConnectionKind kind) {
        return checked(new Connections(home).of(pid, kind));
    }
}
