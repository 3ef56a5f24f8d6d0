package org.jftpd.server.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.admin.http.Health;
import org.jftpd.server.command.FtpListener;
import org.jftpd.server.command.SessionView;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.counters.ServerStats;
import org.jftpd.server.fault.Faults;
import org.jftpd.server.listener.ControlPort;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.tls.TlsServer;
import org.jftpd.server.tls.UnusableTlsException;
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

    private final Assembly parts;
    private final String scheme;
    private final List<ControlPort> controlPorts = new ArrayList<>();
    private final Shutdown shutdown;
    private @Nullable Machines machines;

    EmbeddedFtpServer(Settings settings, Blueprint blueprint) throws IOException {
        parts = new Assembly(settings, blueprint, this);
        shutdown = new Shutdown(this::end, parts.connections()::reconsider);
        boolean complete = false;
        scheme = settings.listeners().get(0).tls() == ListenerSettings.Tls.IMPLICIT ? "ftps" : "ftp";
        try {
            for (ListenerSettings listener : settings.listeners()) {
                controlPorts.add(ControlPort.open(
                        address(listener),
                        TlsWiring.offer(listener, parts.tls()),
                        parts::services,
                        parts.connections()));
            }
            if (settings.admin().metrics().port().isPresent()) {
                machines = Machines.open(settings.admin().metrics(), parts.counters(), this::health);
            }
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
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

    /**
     * Tells a listener what clients do from now on, besides those that are told already. {@link #close} waits some
     * seconds for it to hear the rest.
     */
    public void events(FtpListener listener) {
        parts.events().add(Objects.requireNonNull(listener, "listener"));
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
        return parts.tls()
                .map(TlsServer::clientContext)
                .orElseThrow(() -> new IllegalStateException("the server has no certificate"));
    }

    /** Whether clients may use TLS. */
    public boolean offersTls() {
        return parts.tls().isPresent();
    }

    /**
     * Reads the files of certificates and keys again. Sessions that are there keep what they began with.
     *
     * @return one line for each certificate that is another one now
     * @throws UnusableTlsException naming file and reason; everything stays as it was
     */
    public List<String> reloadCertificates() throws UnusableTlsException {
        return parts.tls().isPresent() ? parts.tls().get().reload() : List.of();
    }

    /**
     * What goes wrong on purpose; may be changed.
     *
     * @throws IllegalStateException when the server was built without {@link EmbeddedFtpServerBuilder#faults}
     */
    public Faults faults() {
        return parts.faults()
                .orElseThrow(() -> new IllegalStateException("nothing can go wrong without builder().faults(...)"));
    }

    /** The files of the first account that was named to the builder. */
    public ServedFiles files() {
        return parts.insight().files();
    }

    /** The files of one of the accounts that were named to the builder. */
    public ServedFiles files(String user) {
        return parts.insight().files(user);
    }

    /**
     * Waits until a client has uploaded a file completely, and has been told 226; at once, if one has already.
     *
     * @param path as clients call it, from the root on: {@code /in/a.csv}; where it, or a folder above it, was renamed
     *     since, the later name. Where several users have uploaded such a file, it is the newest of them
     * @throws IllegalStateException when there was none in time, or the server has ended without, with what clients did
     *     instead; or when the builder was not told {@link EmbeddedFtpServerBuilder#recording}
     */
    public FtpListener.FileTransfer awaitUpload(String path, Duration timeout) throws InterruptedException {
        return parts.insight().required().await(Optional.empty(), path, timeout);
    }

    /** The same for what one user has uploaded, where several have roots of their own. */
    public FtpListener.FileTransfer awaitUpload(String user, String path, Duration timeout)
            throws InterruptedException {
        return parts.insight().required().await(Optional.of(user), path, timeout);
    }

    /**
     * What was said on all control connections since the start: the newest 10,000 lines.
     *
     * @throws IllegalStateException when the builder was not told {@link EmbeddedFtpServerBuilder#recording}
     */
    public List<Spoken> transcript() {
        return parts.insight().required().spoken();
    }

    /**
     * Forgets what was said and uploaded so far, for tests that share a server.
     *
     * @throws IllegalStateException when the builder was not told {@link EmbeddedFtpServerBuilder#recording}
     */
    public void forget() {
        parts.insight().required().forget();
    }

    /** Who is connected, and what each does. */
    public List<SessionView> sessions() {
        return parts.sessions().views();
    }

    /** What the server has done since it started. */
    public ServerStats stats() {
        return parts.counters().snapshot();
    }

    /**
     * Serves clients that connect from now on by other settings and accounts; those that are connected go on as before.
     * Listeners, passive ports, data timeouts, limits of all clients together, TLS, the hook and the buffers of
     * transfers, transfer logs and administration stay as they were at the start.
     */
    public void reload(Settings settings, Accounts accounts) {
        parts.reload(Objects.requireNonNull(settings, "settings"), Objects.requireNonNull(accounts, "accounts"));
    }

    /** Completed when the server has ended: it was closed, or an administrator drained it. */
    public CompletionStage<@Nullable Void> ended() {
        return shutdown.ended();
    }

    /**
     * Ends the server now, also when it drains already: running transfers are aborted, clients are told. Whoever calls
     * it first, each call returns when the server has ended.
     */
    @Override
    public void close() {
        close(Duration.ZERO);
    }

    /**
     * Ends the server gracefully: no new clients, idle ones are disconnected, transfers may end. Returns when the
     * server has ended; a thread of the server itself, which runs a verb or a listener, has to end before, and so is
     * not kept. Interrupted, it waits for transfers no longer; the interrupt is kept.
     *
     * @param drain how long transfers may take; what still runs then is aborted. Of several calls the shortest holds
     */
    public void close(Duration drain) {
        shutdown.begin(drain);
        if (!isCalledFromWithin()) {
            shutdown.await();
        }
    }

    private boolean isCalledFromWithin() {
        return parts.isWorking() || controlPorts.stream().anyMatch(ControlPort::isServing);
    }

    /** In the thread of the shutdown. */
    private void end() {
        parts.drain().stopping();
        controlPorts.forEach(ControlPort::stopAccepting);
        controlPorts.forEach(port -> port.farewell(FAREWELL));
        try {
            boolean gone = parts.connections().awaitNone(shutdown::patience);
            parts.plane().abortAll();
            if (!gone) {
                parts.connections().awaitNone(LAST_WORDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            controlPorts.forEach(ControlPort::close);
            Machines open = machines;
            if (open != null) {
                open.close();
            }
            parts.close();
        }
    }

    /** For tests. */
    Assembly parts() {
        return parts;
    }

    private Health health() {
        return new Vitals(
                        parts.plane().isAlive(),
                        shutdown.hasBegun(),
                        parts.drain().state(),
                        controlPorts.stream().allMatch(ControlPort::isListening))
                .health();
    }

    private static InetSocketAddress address(ListenerSettings listener) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(listener.address()), listener.port());
    }
}
