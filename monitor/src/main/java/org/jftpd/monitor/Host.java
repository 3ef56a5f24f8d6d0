package org.jftpd.monitor;

import java.time.Instant;
import java.util.ServiceLoader;

/**
 * The machine: where everything else starts. Cheap to make, thread-safe, nothing to close. Keep one, since percentages
 * and counters that survive wraps remember the last call.
 */
public final class Host {
    private final Platform platform;
    private final Processes processes;
    private final Cpu cpu;
    private final Memory memory;

    private Host(Platform platform) {
        this.platform = platform;
        this.processes = new Processes(platform);
        this.cpu = new Cpu(platform.system());
        this.memory = new Memory(platform.system());
    }

    /**
     * The machine we run on, with counters and percentages of its own.
     *
     * @throws UnsupportedOperationException on a system that no platform serves
     */
    public static Host local() {
        for (Platform platform : ServiceLoader.load(Platform.class, Host.class.getClassLoader())) {
            if (platform.serves()) {
                return new Host(platform);
            }
        }
        throw new UnsupportedOperationException("no platform serves " + System.getProperty("os.name"));
    }

    /** A machine read in another way: a procfs elsewhere, or a recorded one. */
    public static Host of(Platform platform) {
        return new Host(platform);
    }

    public Processes processes() {
        return processes;
    }

    public Cpu cpu() {
        return cpu;
    }

    public Memory memory() {
        return memory;
    }

    /** When the kernel started, to the second; moves when the clock is set (psutil {@code boot_time()}). */
    public Instant bootTime() {
        return platform.system().bootTime();
    }
}
