package org.jftpd.server.daemon;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jftpd.server.account.PasswordHash;
import org.jftpd.server.config.InvalidConfigurationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jftpd user passwd}. */
@Command(
        name = "passwd",
        description = "Change an account's password; the new one comes from the terminal or standard input.")
final class UserPasswd implements Callable<Integer> {
    private final Parts parts;

    @Mixin
    private UsersOptions options = new UsersOptions();

    @Parameters(paramLabel = "NAME", description = "The login name.")
    private String name = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    UserPasswd(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException, InvalidConfigurationException, FailureException {
        String hash = PasswordHash.argon2id(parts.passwords().read("New password for " + name))
                .text();
        options.editor(parts).changePassword(name, hash);
        command.commandLine().getOut().println("changed the password of " + name);
        return ExitCode.OK;
    }
}
