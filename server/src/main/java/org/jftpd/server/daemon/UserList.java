package org.jftpd.server.daemon;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;
import org.jftpd.server.config.InvalidConfigurationException;
import org.jftpd.server.config.UserEntry;
import org.jftpd.server.config.UsersFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jftpd user list}. */
@Command(
        name = "list",
        description = "List the accounts: name, permissions, folder, and whether it is an administrator.")
final class UserList implements Callable<Integer> {
    private final Parts parts;

    @Mixin
    private UsersOptions options = new UsersOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    UserList(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException, InvalidConfigurationException, FailureException {
        List<UserEntry> users = UsersFile.read(options.file(parts.environment()));
        int widest = users.stream().mapToInt(user -> user.name().length()).max().orElse(1);
        PrintWriter out = command.commandLine().getOut();
        for (UserEntry user : users) {
            String name = user.name() + " ".repeat(widest - user.name().length());
            String role = user.role() == Role.ADMIN ? "  administrator" : "";
            out.printf("%s  %-10s  %s%s%n", name, Permission.letters(user.permissions()), user.root(), role);
        }
        out.flush();
        return ExitCode.OK;
    }
}
