package org.jftpd.server.daemon;

import java.util.List;
import java.util.concurrent.Callable;
import org.jftpd.server.config.InvalidConfigurationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jftpd config}: the configuration in force. Secrets are not part of it: they are in users.yaml, as hashes. */
@Command(
        name = "config",
        description = "Print the effective configuration and where each value comes from. Passwords are never shown.")
final class Config implements Callable<Integer> {
    private final Parts parts;

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    Config(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws InvalidConfigurationException {
        command.commandLine()
                .getOut()
                .print(options.read(List.of(), parts.environment(), List.of()).yaml());
        command.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
