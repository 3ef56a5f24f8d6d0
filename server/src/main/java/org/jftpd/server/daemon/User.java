package org.jftpd.server.daemon;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code jftpd user}: the accounts of a users file. */
@Command(name = "user", description = "Add, list and remove accounts of users.yaml, and change their passwords.")
final class User implements Runnable {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say what to do: add, list, passwd or remove");
    }
}
