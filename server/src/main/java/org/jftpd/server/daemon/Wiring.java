package org.jftpd.server.daemon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.admin.Reload.Reloaded;
import org.jftpd.server.config.FtpletSettings;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.daemon.ServerStarter.RunningServer;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;
import org.jftpd.server.ftplet.PlugInNames;
import org.jftpd.server.ftplet.PlugIns;

/** Where the commands meet the server they start: the daemon is an embedded server with a command line around it. */
final class Wiring {
    /** A child that ended is in nobody's way for some seconds. */
    private static final Duration LOOK_FOR_ZOMBIES = Duration.ofSeconds(5);

    private Wiring() {}

    /** Whether {@link #start} would find its certificates and plug-ins in order. */
    static void check(Settings settings) throws IOException {
        EmbeddedFtpServer.builder().settings(builtIn -> settings).check();
        if (settings.ftplet().isThere()) {
            PlugIns.load(names(settings.ftplet()), jars(settings.ftplet())).close();
        }
    }

    static RunningServer start(Settings settings, Accounts accounts, Function<RunningServer, Reloaded> reload)
            throws IOException {
        EmbeddedFtpServerBuilder builder = EmbeddedFtpServer.builder()
                .settings(builtIn -> settings.withListeners(
                        settings.listeners().stream().map(Wiring::bindable).toList()))
                .accounts(accounts)
                .reload(running -> reload.apply(new Daemon(running)))
                .reapOrphans(LOOK_FOR_ZOMBIES);
        if (settings.ftplet().isThere()) {
            builder.plugIns(PlugIns.load(names(settings.ftplet()), jars(settings.ftplet())));
        }
        return new Daemon(builder.start());
    }

    private static PlugInNames names(FtpletSettings ftplet) {
        return new PlugInNames(ftplet.ftplets(), ftplet.userManager(), ftplet.userFile(), ftplet.fileSystems());
    }

    /** The launcher says where it is installed. */
    private static Optional<Path> jars(FtpletSettings ftplet) {
        return ftplet.plugins()
                .or(() ->
                        Optional.ofNullable(System.getProperty("jftpd.plugins")).map(Path::of));
    }

    /** {@code ::} where the machine has IPv6, {@code 0.0.0.0} where it has none: every address, either way. */
    private static ListenerSettings bindable(ListenerSettings listener) {
        return listener.address().equals("::")
                ? new ListenerSettings(listener.port(), everyAddress(), listener.tls())
                : listener;
    }

    private static String everyAddress() {
        return new InetSocketAddress(0).getAddress().getHostAddress();
    }

    private record Daemon(EmbeddedFtpServer server) implements RunningServer {
        @Override
        public List<InetSocketAddress> addresses() {
            return server.addresses();
        }

        @Override
        public Optional<InetSocketAddress> metrics() {
            return server.metricsAddress();
        }

        @Override
        public int sessions() {
            return server.sessions().size();
        }

        @Override
        public List<String> reloadCertificates() throws IOException {
            return server.reloadCertificates();
        }

        @Override
        public void reload(Settings settings, Accounts accounts) {
            server.reload(settings, accounts);
        }

        @Override
        public CompletionStage<?> ended() {
            return server.ended();
        }

        @Override
        public void stop(Duration drain) {
            server.close(drain);
        }
    }
}
