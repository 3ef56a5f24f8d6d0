package org.jftpd.server.daemon.stat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jftpd.server.daemon.terminal.Screen;
import org.jftpd.server.daemon.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of every topic. */
final class WatchOptions {
    private static final double LONGEST = 86_400;

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

    /** Shows a topic as the options say. @return the exit code */
    int show(Supplier<View> topic, Map<String, String> environment) throws InterruptedException {
        seconds.filter(given -> !(given > 0 && given <= LONGEST)).ifPresent(wrong -> {
            throw usage("--watch takes seconds, more than 0 and at most 86400, not " + wrong);
        });
        count.filter(given -> given < 1 || seconds.isEmpty()).ifPresent(wrong -> {
            throw usage("--count takes a number from 1 on, and needs --watch");
        });
        Screen screen = new Screen(command.commandLine().getOut(), () -> Terminal.ofStandardOutput(environment));
        Form form = json ? Form.JSON : seconds.isPresent() ? Form.REDRAWN : Form.PAGE;
        Duration every = Duration.ofNanos((long) (seconds.orElse(0.0) * 1e9));
        int looks = seconds.isPresent() ? count.orElse(Integer.MAX_VALUE) : 1;
        return new Watch(screen, form, every, looks)
                .show(topic, command.commandLine().getErr());
    }

    /** A mistake of whoever typed the command. */
    ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
