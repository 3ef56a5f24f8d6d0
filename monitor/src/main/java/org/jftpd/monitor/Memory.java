package org.jftpd.monitor;

/** The host's memory (psutil {@code virtual_memory()}, {@code swap_memory()}). Thread-safe. */
public final class Memory {
    private final SystemProvider system;

    Memory(SystemProvider system) {
        this.system = system;
    }

    /** Physical memory, in bytes. */
    public VirtualMemory virtual() {
        return system.virtualMemory();
    }

    /** Swap, in bytes. */
    public SwapMemory swap() {
        return system.swapMemory();
    }
}
