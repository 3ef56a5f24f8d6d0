package org.jftpd.server.daemon;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jftpd.server.config.InvalidConfigurationException;
import org.jftpd.server.config.Nearest;
import org.jftpd.server.config.UserEditException;
import org.jftpd.server.daemon.admin.Admin;
import org.jftpd.server.daemon.stat.Stat;
import org.jftpd.server.ftplet.UnusablePlugInException;
import org.jftpd.server.tls.UnusableTlsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code jftpd}: its subcommands, and how each mistake becomes one line and an exit code. */
@Command(
        name = "jftpd",
        description = "An event-driven, zero-copy FTP server.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Jftpd.Version.class,
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        sortOptions = false)
final class Jftpd {
    private Jftpd() {}

    /** The whole command line, ready to execute; its writers are those of the process until set otherwise. */
    static CommandLine commandLine(Parts parts) {
        CommandLine user = new CommandLine(new User())
                .addSubcommand(new UserAdd(parts))
                .addSubcommand(new UserList(parts))
                .addSubcommand(new UserPasswd(parts))
                .addSubcommand(new UserRemove(parts));
        return new CommandLine(new Jftpd())
                .addSubcommand(Serve.spec(parts))
                .addSubcommand(new Check(parts))
                .addSubcommand(new Config(parts))
                .addSubcommand(user)
                .addSubcommand(new Hash(parts))
                .addSubcommand(Stat.commandLine(parts.environment()))
                .addSubcommand(Admin.commandLine(parts.passwords()::known, parts.environment()))
                .setParameterExceptionHandler(Jftpd::usage)
                .setExecutionExceptionHandler(Jftpd::failure);
    }

    private static int usage(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println("jftpd: " + explanation(mistake));
        command.getErr().println("Try " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static String explanation(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            CommandSpec command = mistake.getCommandLine().getCommandSpec();
            if (unmatched.isUnknownOption()) {
                String option = argument.replaceFirst("=.*", "");
                return "unknown option " + option + "; the nearest valid option is "
                        + Nearest.to(option, List.copyOf(command.optionsMap().keySet()));
            }
            if (!command.subcommands().isEmpty()) {
                return "unknown command " + argument + "; the nearest valid command is "
                        + Nearest.to(argument, List.copyOf(command.subcommands().keySet()));
            }
            return "unexpected argument " + argument;
        }
        return String.valueOf(mistake.getMessage());
    }

    private static int failure(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof InvalidConfigurationException invalid) {
            invalid.problems().forEach(problem -> command.getErr().println("jftpd: " + problem));
            return invalid.problems().stream().allMatch(problem -> problem.startsWith("-"))
                    ? ExitCode.USAGE
                    : ExitCode.CONFIGURATION;
        }
        if (failure instanceof UnusableTlsException || failure instanceof UnusablePlugInException) {
            command.getErr().println("jftpd: " + failure.getMessage());
            return ExitCode.CONFIGURATION;
        }
        if (failure instanceof FailureException known) {
            command.getErr().println("jftpd: " + known.getMessage());
            return known.exitCode();
        }
        if (failure instanceof IOException || failure instanceof UserEditException) {
            command.getErr().println("jftpd: " + reason(failure));
            return ExitCode.FAILURE;
        }
        throw failure;
    }

    /** What went wrong with a file, in words: the exceptions of java.nio.file often hold the bare name only. */
    private static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        return failure instanceof FileSystemException file && file.getReason() == null
                ? file.getFile() + ": " + file.getClass().getSimpleName()
                : String.valueOf(failure.getMessage());
    }

    /** Name and version of jftpd and of the JVM, on one line. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "jftpd " + number() + " (Java " + Runtime.version().feature() + ", " + System.getProperty("os.name")
                        + " " + System.getProperty("os.arch") + ")"
            };
        }

        /** From the manifest of the jar; outside a jar there is none. */
        static String number() {
            String version = Jftpd.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
