package org.jftpd.server.daemon.stat;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jftpd.monitor.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jftpd stat process PID}. */
@Command(name = "process", description = "All about one process.")
final class ProcessTopic implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private WatchOptions options = new WatchOptions();

    @Parameters(paramLabel = "PID", description = "The number of the process.")
    private int pid;

    ProcessTopic(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (pid < 0) {
            throw options.usage("a process number is not negative: " + pid);
        }
        return options.show(() -> new ProcessView(Host.local(), pid), environment);
    }
}
