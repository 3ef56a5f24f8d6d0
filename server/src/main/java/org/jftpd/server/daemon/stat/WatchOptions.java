package org.jftpd.server.daemon.stat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.daemon.terminal.Screen;
import org.jftpd.server.daemon.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a topic is shown: once or again and again, for programs or for people. */
final class WatchOptions {
    private static final double LONGEST = 86_400;

    /** Between two looks, where one answer needs them. */
    private static final Duration WINDOW = Duration.ofMillis(500);

    private final CountDownLatch never = new CountDownLatch(1);

    @Option(names = "--json", description = "One line: a JSON object in psutil's field names.")
    private boolean json;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            description = "Show it again every so many seconds, until interrupted.")
    private Optional<Double> seconds = Optional.empty();

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "With --watch: end after N times.")
    private Optional<Integer> count = Optional.empty();

    @Spec(Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Shows a topic until there is nobody to show it to. @return the exit code */
    int show(View view, Map<String, String> environment) throws InterruptedException {
        seconds.filter(given -> !(given > 0 && given <= LONGEST)).ifPresent(wrong -> {
            throw usage("--watch takes seconds, more than 0 and at most 86400, not " + wrong);
        });
        count.filter(given -> given < 1 || seconds.isEmpty()).ifPresent(wrong -> {
            throw usage("--count takes a number from 1 on, and needs --watch");
        });
        Screen screen = new Screen(command.commandLine().getOut(), () -> Terminal.ofStandardOutput(environment));
        if (view.needsTime()) {
            pause(WINDOW);
        }
        boolean read = show(view, screen);
        for (int shown = 1; read && seconds.isPresent() && shown < count.orElse(Integer.MAX_VALUE); shown++) {
            pause(Duration.ofNanos((long) (seconds.get() * 1e9)));
            read = show(view, screen);
        }
        return 0;
    }

    /** A mistake of whoever typed the command. */
    ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    void complain(String message) {
        command.commandLine().getErr().println("jftpd: " + message);
    }

    private boolean show(View view, Screen screen) {
        if (json) {
            return screen.print(view.json());
        }
        return seconds.isPresent() ? screen.draw(view.page()) : screen.print(view.page());
    }

    private void pause(Duration time) throws InterruptedException {
        boolean unused = never.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
