package org.jftpd.monitor.oshi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.ContextSwitches;
import org.jftpd.monitor.Ids;
import org.jftpd.monitor.IoCounters;
import org.jftpd.monitor.IoPriority;
import org.jftpd.monitor.MemoryDetails;
import org.jftpd.monitor.MemoryFootprint;
import org.jftpd.monitor.MemoryRegion;
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
import org.jftpd.monitor.ZombieProcess;
import org.jspecify.annotations.Nullable;
import oshi.software.os.OSProcess;
import oshi.software.os.OSThread;

/** One process as OSHI sees it. Longer than 200 lines, since it is the list of all there is, and of what is not. */
final class OshiProcess implements ProcessFacts {
    private final int pid;
    private final long startMillis;
    private final boolean once;
    private @Nullable OSProcess remembered;

    OshiProcess(int pid, long startMillis, boolean once) {
        this.pid = pid;
        this.startMillis = startMillis;
        this.once = once;
    }

    private OSProcess read() {
        OSProcess known = remembered;
        if (known != null) {
            return known;
        }
        OSProcess read = OshiProcesses.read(pid);
        if (startMillis != ProcessProvider.UNKNOWN_TICKS && read.getStartTime() != startMillis) {
            throw NoSuchProcess.reused(pid);
        }
        remembered = once ? read : null;
        return read;
    }

    /** For what ends with a zombie: OSHI would answer with nothing. */
    private OSProcess alive() {
        OSProcess read = read();
        if (read.getState() == OSProcess.State.ZOMBIE) {
            throw new ZombieProcess(pid, read.getName(), read.getParentProcessID());
        }
        return read;
    }

    private static UnsupportedOperationException unknown(String fact) {
        return new UnsupportedOperationException(fact + " is not known on this system");
    }

    static ProcessStatus status(OSProcess process) {
        return switch (process.getState()) {
            case RUNNING -> ProcessStatus.RUNNING;
            case SLEEPING -> ProcessStatus.SLEEPING;
            case WAITING -> ProcessStatus.DISK_SLEEP;
            case ZOMBIE -> ProcessStatus.ZOMBIE;
            case STOPPED, SUSPENDED -> ProcessStatus.STOPPED;
            default -> ProcessStatus.UNKNOWN;
        };
    }

    static ProcessCpuTimes cpuTimes(OSProcess process) {
        return new ProcessCpuTimes(process.getUserTime() / 1000.0, process.getKernelTime() / 1000.0, null, null, null);
    }

    static ProcessMemory memory(OSProcess process) {
        return new ProcessMemory(process.getResidentMemory(), process.getVirtualSize(), null, null, null);
    }

    @Override
    public String name() {
        return read().getName();
    }

    @Override
    public ProcessStatus status() {
        return status(read());
    }

    @Override
    public int ppid() {
        return read().getParentProcessID();
    }

    @Override
    public Instant createTime() {
        return Instant.ofEpochMilli(read().getStartTime());
    }

    @Override
    public ProcessCpuTimes cpuTimes() {
        return cpuTimes(read());
    }

    @Override
    public ProcessMemory memoryInfo() {
        return memory(read());
    }

    @Override
    public String exe() {
        return alive().getPath();
    }

    @Override
    public List<String> cmdline() {
        return List.copyOf(alive().getArguments());
    }

    @Override
    public String cwd() {
        return alive().getCurrentWorkingDirectory();
    }

    @Override
    public Map<String, String> environ() {
        return Map.copyOf(alive().getEnvironmentVariables());
    }

    @Override
    public String username() {
        return read().getUser();
    }

    @Override
    public Ids uids() {
        throw unknown("uids");
    }

    @Override
    public Ids gids() {
        throw unknown("gids");
    }

    @Override
    public Optional<String> terminal() {
        throw unknown("terminal");
    }

    @Override
    public int nice() {
        throw unknown("nice");
    }

    @Override
    public IoPriority ionice() {
        throw unknown("ionice");
    }

    @Override
    public ResourceLimit rlimit(Resource resource) {
        OSProcess process = read();
        if (resource != Resource.NOFILE || process.getSoftOpenFileLimit() < 0) {
            throw unknown("rlimit " + resource);
        }
        return new ResourceLimit(process.getSoftOpenFileLimit(), process.getHardOpenFileLimit());
    }

    /** The first 64 CPUs. */
    @Override
    public List<Integer> cpuAffinity() {
        return BitSet.valueOf(new long[] {read().getAffinityMask()}).stream()
                .boxed()
                .toList();
    }

    @Override
    public int cpuNum() {
        throw unknown("cpu_num");
    }

    @Override
    public ContextSwitches numCtxSwitches() {
        OSProcess process = read();
        return new ContextSwitches(process.getVoluntaryContextSwitches(), process.getInvoluntaryContextSwitches());
    }

    @Override
    public int numFds() {
        return Math.toIntExact(read().getOpenFiles());
    }

    @Override
    public int numThreads() {
        return read().getThreadCount();
    }

    @Override
    public List<ThreadTimes> threads() {
        List<ThreadTimes> threads = new ArrayList<>();
        for (OSThread thread : read().getThreadDetails()) {
            threads.add(new ThreadTimes(
                    thread.getThreadId(), thread.getUserTime() / 1000.0, thread.getKernelTime() / 1000.0));
        }
        return threads;
    }

    @Override
    public MemoryDetails memoryDetails() {
        throw unknown("memory_info_ex");
    }

    @Override
    public MemoryFootprint memoryFootprint() {
        throw unknown("memory_footprint");
    }

    @Override
    public List<MemoryRegion> memoryRegions() {
        throw unknown("memory_maps");
    }

    @Override
    public PageFaults pageFaults() {
        OSProcess process = read();
        return new PageFaults(process.getMinorFaults(), process.getMajorFaults());
    }

    @Override
    public IoCounters ioCounters() {
        OSProcess process = read();
        return new IoCounters(null, null, process.getBytesRead(), process.getBytesWritten(), null, null);
    }

    @Override
    public List<OpenFile> openFiles() {
        throw unknown("open_files");
    }

    @Override
    public List<NetConnection> netConnections(ConnectionKind kind) {
        read();
        List<NetConnection> own = new ArrayList<>(OshiConnections.list(kind));
        own.removeIf(one -> one.pid() == null || one.pid() != pid);
        return own;
    }
}
