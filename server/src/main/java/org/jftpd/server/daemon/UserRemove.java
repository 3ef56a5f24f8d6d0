package org.jftpd.server.daemon;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jftpd.server.config.InvalidConfigurationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jftpd user remove}. */
@Command(name = "remove", description = "Remove an account; its folder stays.")
final class UserRemove implements Callable<Integer> {
    private final Parts parts;

    @Mixin
    private UsersOptions options = new UsersOptions();

    @Parameters(paramLabel = "NAME", description = "The login name.")
    private String name = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    UserRemove(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException, InvalidConfigurationException, FailureException {
        options.editor(parts).remove(name);
        command.commandLine().getOut().println("removed " + name);
        return ExitCode.OK;
    }
}
