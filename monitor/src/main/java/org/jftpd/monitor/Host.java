package org.jftpd.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private final Disks disks;
    private final Network network;

    private Host(Platform platform) {
        this.platform = platform;
        this.processes = new Processes(platform);
        this.cpu = new Cpu(platform.system());
        this.memory = new Memory(platform.system());
        this.disks = new Disks(platform.system());
        this.network = new Network(platform.system());
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

    public Disks disks() {
        return disks;
    }

    public Network network() {
        return network;
    }

    /** Who is logged in. */
    public List<User> users() {
        return platform.system().users();
    }

    /** None on a machine without sensors that we may read. */
    public List<Temperature> temperatures() {
        return platform.system().temperatures();
    }

    public List<Fan> fans() {
        return platform.system().fans();
    }

    public Optional<Battery> battery() {
        return platform.system().battery();
    }

    /** What our own control group allows, beside what the host has; empty on systems without them. */
    public Optional<CgroupView> cgroup() {
        return platform.system().cgroup();
    }

    /**
     * What the machine is. Slow the first time: it loads OSHI.
     *
     * @throws UnsupportedOperationException when nobody knows
     */
    public Hardware hardware() {
        return ServiceLoader.load(HardwareProvider.class, Host.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException("no provider of hardware facts"))
                .hardware();
    }

    /** When the kernel started, to the second; moves when the clock is set (psutil {@code boot_time()}). */
    public Instant bootTime() {
        return platform.system().bootTime();
    }
}
