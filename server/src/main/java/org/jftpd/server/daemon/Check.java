package org.jftpd.server.daemon;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jftpd.server.config.InvalidConfigurationException;
import org.jftpd.server.config.Settings;
import org.jftpd.server.config.UserEntry;
import org.jftpd.server.config.UsersFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jftpd check}: whether {@code jftpd serve} would accept the configuration. */
@Command(
        name = "check",
        description = "Check the configuration and its users file; tell file, line, key and the nearest valid key.")
final class Check implements Callable<Integer> {
    private final Parts parts;

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    Check(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws InvalidConfigurationException, FailureException, IOException {
        Settings settings =
                options.read(List.of(), parts.environment(), List.of()).settings();
        Folders.requireAnonymousRoot(settings);
        HookProgram.require(settings);
        Wiring.check(settings);
        Guests.checkSystem(settings);
        PrintWriter err = command.commandLine().getErr();
        Optional<Path> file = settings.users();
        List<UserEntry> users = file.isPresent() ? UsersFile.read(file.get()) : List.of();
        Folders.missingRoots(users).forEach(warning -> err.println("jftpd: warning: " + warning));
        String what = options.file().map(Path::toString).orElse("no file, built-in values and the environment");
        String accounts = file.map(path -> ", " + ReadyLine.accounts(users.size()) + " in " + path)
                .orElse("");
        command.commandLine().getOut().println(what + ": ok" + accounts);
        return ExitCode.OK;
    }
}
