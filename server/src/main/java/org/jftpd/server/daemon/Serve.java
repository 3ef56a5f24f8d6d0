package org.jftpd.server.daemon;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jftpd.server.account.Permission;
import org.jftpd.server.config.Assignment;
import org.jftpd.server.config.Configuration;
import org.jftpd.server.config.InvalidConfigurationException;
import org.jftpd.server.config.Settings;
import org.jftpd.server.daemon.ServerStarter.RunningServer;
import org.jftpd.server.tls.QuickX25519;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code jftpd serve}: runs a server until a signal ends the process. Options are those of {@code python -m pyftpdlib};
 * they win over the environment and the file.
 */
@Command(
        name = "serve",
        description = {
            "Serve files by FTP until stopped.",
            "Without -c and -u: the current folder, read-only, to anonymous, on port 2121 of every address."
        })
final class Serve implements Callable<Integer> {
    private static final String EVERYTHING = Permission.letters(Permission.ALL);

    private final Parts parts;

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Option(
            names = {"-d", "--directory"},
            paramLabel = "DIR",
            description = "The folder to serve; default the current one.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = {"-u", "--username"},
            paramLabel = "USER",
            description = "Who may log in, instead of anonymous; needs -P.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = {"-P", "--password"},
            paramLabel = "PASSWORD",
            description = "The password of -u. Other users of this machine can see it while the server runs.")
    private Optional<String> password = Optional.empty();

    @Option(
            names = {"-w", "--write"},
            description = "Whoever may log in may also upload, rename and delete.")
    private boolean write;

    @Spec
    private CommandSpec command = CommandSpec.create();

    Serve(Parts parts) {
        this.parts = parts;
    }

    /** The command with the options that stand for keys of the configuration. */
    static CommandSpec spec(Parts parts) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new Serve(parts));
        ServeOption.ALL.forEach(option -> spec.addOption(option.spec()));
        return spec;
    }

    @Override
    public Integer call() throws IOException, InvalidConfigurationException, FailureException {
        if (user.isPresent() != password.isPresent()) {
            throw usage("-u and -P need each other");
        }
        if (user.filter(String::isBlank).isPresent()) {
            throw usage("-u needs a name");
        }
        Configuration configuration = read();
        Settings settings = configuration.settings();
        boolean anonymous = settings.login().anonymous().enabled();
        if ((folder.isPresent() || write) && user.isEmpty() && !anonymous) {
            throw usage("-d and -w are about -u or anonymous; give -u, or set login.anonymous.enabled");
        }
        HookProgram.require(settings);
        PrintWriter err = command.commandLine().getErr();
        prepareTls(settings);
        prepareHttp(settings);
        Settings certified = OwnCertificate.in(settings, parts.environment(), err);
        try (PasswordThreads threads = new PasswordThreads()) {
            Guests guests = guests(settings, threads);
            ConfigurationReload reload = new ConfigurationReload(configuration, guests, () -> {
                Configuration again = read();
                return new ConfigurationReload.Reading(again, guests(again.settings(), threads));
            });
            return serve(certified, guests, reload);
        }
    }

    private Configuration read() throws InvalidConfigurationException {
        return options.read(implied(), parts.environment(), assignments());
    }

    private Guests guests(Settings settings, PasswordThreads threads)
            throws InvalidConfigurationException, FailureException {
        return Guests.of(settings, optionAccount(), threads);
    }

    private int serve(Settings settings, Guests guests, ConfigurationReload reload)
            throws IOException, FailureException {
        PrintWriter err = command.commandLine().getErr();
        guests.warnings().forEach(warning -> err.println("jftpd: warning: " + warning));
        // The Logback configuration reads it when the first logger is made, which is below.
        System.setProperty("jftpd.log.commands", settings.log().commands() ? "DEBUG" : "INFO");
        RunningServer server = start(settings, guests, reload);
        try (TlsPractice practice = new TlsPractice(() -> server.sessions() == 0)) {
            return new Lifetime(server, reload, settings.admin().drain(), err).untilStopped(() -> {
                announce(server, guests, settings);
                if (settings.tls().keys().isThere()) {
                    practice.begin();
                }
            });
        }
    }

    private void announce(RunningServer server, Guests guests, Settings settings) {
        PrintWriter out = command.commandLine().getOut();
        out.println(guests.readyLine(server.addresses(), settings.listeners()));
        server.metrics().ifPresent(address -> out.println("jftpd metrics at " + ReadyLine.metrics(address)));
        out.flush();
    }

    /** The JDK's HTTP server waits for ever for the rest of a request, unless its process says otherwise. */
    private static void prepareHttp(Settings settings) {
        String most = "sun.net.httpserver.maxReqTime";
        if (settings.admin().metrics().port().isPresent() && System.getProperty(most) == null) {
            System.setProperty(most, "10");
        }
    }

    /** What TLS takes from the process, before its first handshake. */
    private static void prepareTls(Settings settings) {
        if (settings.tls().keys().isThere()) {
            QuickX25519.install();
        }
        List<String> curves = settings.tls().strength().curves();
        if (!curves.isEmpty()) {
            System.setProperty("jdk.tls.namedGroups", String.join(",", curves));
        }
    }

    private RunningServer start(Settings settings, Guests guests, ConfigurationReload reload)
            throws IOException, FailureException {
        try {
            return parts.starter().start(settings, guests.accounts(), reload::of);
        } catch (UnknownHostException unknown) {
            throw new FailureException(ExitCode.FAILURE, "cannot listen on " + listeners(settings) + ": unknown host");
        }
    }

    private static String listeners(Settings settings) {
        return settings.listeners().stream()
                .map(listener -> "port " + listener.port() + " of " + listener.address())
                .collect(Collectors.joining(", "));
    }

    private Optional<Guests.Plain> optionAccount() {
        return user.map(name -> new Guests.Plain(
                name,
                password.orElseThrow(),
                folder.orElse(Path.of("")),
                write ? Permission.ALL : Permission.READ_ONLY));
    }

    /** Without a file and without -u everybody may log in, as with pyftpdlib. */
    private List<Assignment> implied() {
        if (options.file().isPresent() || user.isPresent()) {
            return List.of();
        }
        String place = command.qualifiedName();
        return List.of(
                new Assignment("login.anonymous.enabled", "true", place),
                new Assignment("login.anonymous.root", ".", place));
    }

    private List<Assignment> assignments() {
        List<Assignment> assignments = new ArrayList<>();
        if (user.isEmpty()) {
            folder.ifPresent(path -> assignments.add(new Assignment("login.anonymous.root", path.toString(), "-d")));
        }
        if (user.isEmpty() && write) {
            assignments.add(new Assignment("login.anonymous.permissions", EVERYTHING, "-w"));
        }
        for (OptionSpec matched : command.commandLine().getParseResult().matchedOptions()) {
            ServeOption.ALL.stream()
                    .filter(option -> option.names().contains(matched.names()[0]))
                    .flatMap(option -> option.assignments(matched))
                    .forEach(assignments::add);
        }
        return assignments;
    }

    private ParameterException usage(String line) {
        return new ParameterException(command.commandLine(), line);
    }
}
