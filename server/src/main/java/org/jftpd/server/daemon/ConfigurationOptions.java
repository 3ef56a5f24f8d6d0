package org.jftpd.server.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jftpd.server.config.Assignment;
import org.jftpd.server.config.Configuration;
import org.jftpd.server.config.InvalidConfigurationException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where the configuration comes from. */
final class ConfigurationOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Read this configuration file; without -c no file is read.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a key of the configuration, such as limits.connections=100. Repeatable.")
    private List<String> settings = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    Optional<Path> file() {
        return file;
    }

    /**
     * Reads file, environment and options.
     *
     * @param implied what the command assumes, overridden by everything else
     * @param options further options, overridden by {@code --set}
     */
    Configuration read(List<Assignment> implied, Map<String, String> environment, List<Assignment> options)
            throws InvalidConfigurationException {
        List<Assignment> all = new ArrayList<>(options);
        for (String setting : settings) {
            all.add(assignment(setting));
        }
        return Configuration.read(implied, file, environment, all);
    }

    private Assignment assignment(String setting) {
        try {
            return Assignment.parse("--set", setting);
        } catch (IllegalArgumentException malformed) {
            throw new ParameterException(command.commandLine(), String.valueOf(malformed.getMessage()), malformed);
        }
    }
}
