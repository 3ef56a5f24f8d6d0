package org.jftpd.monitor;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a process can be asked for by name (psutil {@code Process.attrs}, {@code as_dict()}). */
public enum ProcessAttribute {
    PID(Process::pid),
    PPID(Process::ppid),
    NAME(Process::name),
    STATUS(Process::status),
    CREATE_TIME(Process::createTime),
    CPU_TIMES(Process::cpuTimes),
    CPU_PERCENT(Process::cpuPercent),
    CPU_AFFINITY(Process::cpuAffinity),
    CPU_NUM(Process::cpuNum),
    MEMORY_INFO(Process::memoryInfo),
    MEMORY_INFO_EX(Process::memoryDetails),
    MEMORY_FOOTPRINT(Process::memoryFootprint),
    MEMORY_MAPS(Process::memoryMaps),
    MEMORY_PERCENT(Process::memoryPercent),
    PAGE_FAULTS(Process::pageFaults),
    EXE(Process::exe),
    CMDLINE(Process::cmdline),
    CWD(Process::cwd),
    ENVIRON(Process::environ),
    USERNAME(Process::username),
    UIDS(Process::uids),
    GIDS(Process::gids),
    TERMINAL(Process::terminal),
    NICE(Process::nice),
    IONICE(Process::ionice),
    IO_COUNTERS(Process::ioCounters),
    NUM_CTX_SWITCHES(Process::numCtxSwitches),
    NUM_FDS(Process::numFds),
    NUM_THREADS(Process::numThreads),
    THREADS(Process::threads),
    OPEN_FILES(Process::openFiles),
    NET_CONNECTIONS(process -> process.netConnections(ConnectionKind.INET));

    @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
    private final Function<Process, Object> question;

    ProcessAttribute(Function<Process, Object> question) {
        this.question = question;
    }

    /** As psutil spells it: {@code cpu_times}. */
    public String psutilName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Asks the process; what it may lack is an {@link Optional}. Throws what the process's own method throws. */
    public Object of(Process process) {
        return question.apply(process);
    }
}
