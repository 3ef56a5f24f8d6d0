package org.jftpd.server.daemon;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jftpd.server.account.PasswordHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jftpd hash}: what to write into users.yaml for a password. */
@Command(
        name = "hash",
        description = "Read a password from the terminal or standard input and print its hash for users.yaml.")
final class Hash implements Callable<Integer> {
    private final Parts parts;

    @Spec
    private CommandSpec command = CommandSpec.create();

    Hash(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException {
        String password = parts.passwords().read("Password");
        command.commandLine().getOut().println(PasswordHash.argon2id(password).text());
        return ExitCode.OK;
    }
}
