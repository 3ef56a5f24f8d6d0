package org.jftpd.server.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jftpd.server.account.PasswordHash;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;
import org.jftpd.server.config.InvalidConfigurationException;
import org.jftpd.server.config.UserEntry;
import org.jftpd.server.config.UsersEditor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jftpd user add}. */
@Command(name = "add", description = "Add an account; its password comes from the terminal or standard input.")
final class UserAdd implements Callable<Integer> {
    private final Parts parts;

    @Mixin
    private UsersOptions options = new UsersOptions();

    @Parameters(paramLabel = "NAME", description = "The login name.")
    private String name = "";

    @Option(
            names = {"-d", "--root"},
            paramLabel = "DIR",
            required = true,
            description = "The folder the account sees as /.")
    private Path root = Path.of("");

    @Option(
            names = "--permissions",
            paramLabel = "LETTERS",
            defaultValue = "elr",
            description = "What it may do, some of elradfmwMT; default ${DEFAULT-VALUE}, look and download.")
    private String permissions = "";

    @Option(
            names = {"-w", "--write"},
            description = "It may do everything: elradfmwMT.")
    private boolean everything;

    @Option(names = "--admin", description = "It may use the administrators' verbs, such as SITE STAT.")
    private boolean admin;

    @Spec
    private CommandSpec command = CommandSpec.create();

    UserAdd(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException, InvalidConfigurationException, FailureException {
        Path absolute = root.toAbsolutePath().normalize();
        Folders.require(absolute);
        UserEntry draft = entry("", absolute);
        Path file = options.file(parts.environment());
        UsersEditor editor = options.editor(parts);
        String hash = PasswordHash.argon2id(parts.passwords().read("Password for " + draft.name()))
                .text();
        editor.add(entry(hash, absolute));
        command.commandLine().getOut().println("added " + draft + " to " + file);
        return ExitCode.OK;
    }

    private UserEntry entry(String hash, Path folder) {
        try {
            Set<Permission> granted = everything ? Permission.ALL : Permission.parse(permissions);
            return new UserEntry(name, hash, folder, granted, admin ? Role.ADMIN : Role.USER);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(command.commandLine(), String.valueOf(refused.getMessage()), refused);
        }
    }
}
