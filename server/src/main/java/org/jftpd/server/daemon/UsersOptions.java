package org.jftpd.server.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jftpd.server.config.Configuration;
import org.jftpd.server.config.InvalidConfigurationException;
import org.jftpd.server.config.UsersEditor;
import picocli.CommandLine.Option;

/** Which users file a command is about. */
final class UsersOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file whose users file is meant.")
    private Optional<Path> configuration = Optional.empty();

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description = "The users file itself; without -c and --users it is users.yaml in the current folder.")
    private Optional<Path> users = Optional.empty();

    UsersEditor editor(Parts parts) throws IOException, InvalidConfigurationException, FailureException {
        return new UsersEditor(file(parts.environment()));
    }

    Path file(Map<String, String> environment) throws InvalidConfigurationException, FailureException {
        if (users.isPresent()) {
            return users.get();
        }
        if (configuration.isEmpty()) {
            return Path.of("users.yaml");
        }
        return Configuration.read(List.of(), configuration, environment, List.of())
                .settings()
                .users()
                .orElseThrow(() -> new FailureException(
                        ExitCode.CONFIGURATION, configuration.get() + ": names no users file (key users)"));
    }
}
