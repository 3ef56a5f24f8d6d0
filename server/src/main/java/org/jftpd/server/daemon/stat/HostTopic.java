package org.jftpd.server.daemon.stat;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A topic that concerns the whole host. */
@Command
final class HostTopic implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Supplier<View> view;

    @Mixin
    private WatchOptions options = new WatchOptions();

    HostTopic(Map<String, String> environment, Supplier<View> view) {
        this.environment = environment;
        this.view = view;
    }

    @Override
    public Integer call() throws InterruptedException {
        return options.show(view, environment);
    }
}
