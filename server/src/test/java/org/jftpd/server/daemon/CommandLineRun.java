package org.jftpd.server.daemon;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** One run of the command line within the test's process: its exit code and what it printed. */
record CommandLineRun(int exitCode, String out, String err) {
    static CommandLineRun of(String... arguments) {
        return of(Map.of(), "", arguments);
    }

    static CommandLineRun of(Map<String, String> environment, String input, String... arguments) {
        return of(new BoundPorts(), environment, input, arguments);
    }

    static CommandLineRun of(
            ServerStarter starter, Map<String, String> environment, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PasswordSource passwords =
                PasswordSource.firstLineOf(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        CommandLine commandLine = Jftpd.commandLine(new Parts(starter, passwords, environment))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int exitCode = commandLine.execute(arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }
}
