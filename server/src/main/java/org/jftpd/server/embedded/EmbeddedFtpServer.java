package org.jftpd.server.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.admin.http.Health;
import org.jftpd.server.command.CommandTable;
import org.jftpd.server.command.Equipment;
import org.jftpd.server.command.Row;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.counters.Connections;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.counters.ServerStats;
import org.jftpd.server.listener.ControlPort;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.session.Services;
import org.jftpd.server.tls.TlsServer;
import org.jftpd.server.tls.UnusableTlsException;
import org.jftpd.server.transfer.Background;
import org.jftpd.server.transfer.DataPlane;
import org.jspecify.annotations.Nullable;

/**
 * An FTP server that runs inside this program.
 *
 * <pre>{@code
 * try (EmbeddedFtpServer server = EmbeddedFtpServer.builder()
 *         .user("alice", "secret", home)
 *         .start()) {
 *     URI uri = server.uri();   // ftp://127.0.0.1:40123
 * }
 * }</pre>
 *
 * <p>Bound when {@link EmbeddedFtpServerBuilder#start} returns; when {@link #close} returns, its threads, ports and
 * files are gone. Several servers run side by side; nothing is static. Safe for several threads.
 */
public final class EmbeddedFtpServer implements AutoCloseable {
    /** How long clients are given to read that their transfer was ended. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private static final Reply FAREWELL = Reply.of(421, "The server stops, goodbye.");

    private final Threads threads;
    private final Connections connections;
    private final Counters counters = new Counters();
    private final DataPlane plane;
    private final Optional<TlsServer> tls;
    private final String scheme;
    private final List<ControlPort> controlPorts = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Machines machines;

    EmbeddedFtpServer(Settings settings, Accounts accounts, Collection<Row> verbs) throws IOException {
        Wiring wiring = new Wiring(settings);
        tls = new TlsWiring(settings.tls()).server();
        scheme = settings.listeners().get(0).tls() == ListenerSettings.Tls.IMPLICIT ? "ftps" : "ftp";
        threads = new Threads();
        connections = new Connections(
                settings.limits().connections(), settings.limits().perAddress());
        Background background = threads.background();
        tls.filter(TlsServer::isFromFiles).ifPresent(server -> CertificateWatch.begin(server, background));
        plane = new DataPlane(wiring.transferOptions(), background, connections, counters);
        CommandTable table = CommandTable.standard(new Equipment(
                        accounts, wiring.files(), plane, wiring.commandOptions(), background, Wiring.clock()))
                .with(verbs);
        Services services = new Services(table, plane, background, counters, wiring.sessionOptions());
        try {
            for (ListenerSettings listener : settings.listeners()) {
                controlPorts.add(
                        ControlPort.open(address(listener), TlsWiring.offer(listener, tls), services, connections));
            }
            if (settings.admin().metrics().port().isPresent()) {
                machines = Machines.open(settings.admin().metrics(), counters, this::health);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** A server that is not started yet: on a free port of the loopback address, without accounts. */
    public static EmbeddedFtpServerBuilder builder() {
        return new EmbeddedFtpServerBuilder();
    }

    /** Where clients connect to, as {@code ftp://127.0.0.1:40123}, or ftps; of the first listener. */
    public URI uri() {
        InetAddress address = addresses().get(0).getAddress();
        InetAddress reachable = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        String host = reachable.getHostAddress();
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    /** The control port of the first listener. */
    public int port() {
        return addresses().get(0).getPort();
    }

    /** All addresses it listens on. */
    public List<InetSocketAddress> addresses() {
        return controlPorts.stream().map(ControlPort::address).toList();
    }

    /** Where machines ask for {@code /metrics} and {@code /healthz} by HTTP, if they may. */
    public Optional<InetSocketAddress> metricsAddress() {
        return Optional.ofNullable(machines).map(Machines::address);
    }

    /**
     * What a Java client of this server trusts: its certificate, and nothing else.
     *
     * @throws IllegalStateException when the server has none
     */
    public SSLContext clientContext() {
        return tls.map(TlsServer::clientContext)
                .orElseThrow(() -> new IllegalStateException("the server has no certificate"));
    }

    /**
     * Reads the files of certificates and keys again. Sessions that are there keep what they began with.
     *
     * @return one line for each certificate that is another one now
     * @throws UnusableTlsException naming file and reason; everything stays as it was
     */
    public List<String> reloadCertificates() throws UnusableTlsException {
        return tls.isPresent() ? tls.get().reload() : List.of();
    }

    /** What the server has done since it started. */
    public ServerStats stats() {
        return counters.snapshot();
    }

    /** Ends the server now: running transfers are aborted, clients are told. A second call does nothing. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }

    /**
     * Ends the server gracefully: no new clients, idle ones are disconnected, transfers may end.
     *
     * @param drain how long transfers may take; what still runs then is aborted
     */
    public void close(Duration drain) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        controlPorts.forEach(ControlPort::stopAccepting);
        controlPorts.forEach(port -> port.farewell(FAREWELL));
        try {
            boolean gone = connections.awaitNone(drain);
            plane.abortAll();
            if (!gone) {
                connections.awaitNone(LAST_WORDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            controlPorts.forEach(ControlPort::close);
            Machines open = machines;
            if (open != null) {
                open.close();
            }
            threads.close();
            plane.close();
        }
    }

    private Health health() {
        if (!plane.isAlive()) {
            return new Health(Health.State.FAILING, "a thread that moves data has ended");
        }
        if (closed.get()) {
            return new Health(Health.State.DRAINING, "the server stops");
        }
        return controlPorts.stream().allMatch(ControlPort::isListening)
                ? Health.READY
                : new Health(Health.State.FAILING, "a control port does not listen");
    }

    private static InetSocketAddress address(ListenerSettings listener) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(listener.address()), listener.port());
    }
}
