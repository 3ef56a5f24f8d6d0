package org.jftpd.junit5;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jftpd.junit5.FtpEndpoint.Login;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;
import org.jftpd.server.embedded.ServedFiles;
import org.jftpd.server.fault.CertificateFault;
import org.jftpd.server.fault.Faults;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * An FTP server for a test class, those inside it and those that extend it, in a static field; or for each test in
 * another one. Where all tests of a class share its instance ({@code TestInstance.Lifecycle.PER_CLASS}), they share the
 * server of such a field, too.
 *
 * <pre>{@code
 * class ReportsTest {
 *     @RegisterExtension
 *     static final FtpServerExtension ftp =
 *             FtpServerExtension.builder().user("alice", "secret").tls().build();
 *
 *     @Test
 *     void reports_are_uploaded() throws Exception {
 *         ftp.files().folder("/in");
 *
 *         new Reports(ftp.uri(), "alice", "secret").upload();
 *
 *         ftp.server().awaitUpload("/in/report.csv", Duration.ofSeconds(5));
 *         assertEquals("1,2,3", ftp.files().text("/in/report.csv"));
 *     }
 * }
 * }</pre>
 *
 * <p>It only forwards to {@link EmbeddedFtpServer}, which listens on a free port of the loopback address: tests may run
 * in parallel. {@link FtpEndpoint} and {@link EmbeddedFtpServer} can also be parameters of tests, where there is but
 * one server; with several, tests use the fields. Rules of what goes wrong may be added while it runs, by
 * {@code ftp.server().faults()}. Tests that share a server see each other's files and uploads;
 * {@code ftp.server().forget()} forgets the latter.
 */
public final class FtpServerExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final UnaryOperator<EmbeddedFtpServerBuilder> configuration;
    private final Optional<Login> login;
    private volatile @Nullable EmbeddedFtpServer running;
    /**
     * Which classes and tests, by their contexts, are between their beginning and their end: one may be inside another.
     */
    private final Set<String> users = new HashSet<>();

    private FtpServerExtension(UnaryOperator<EmbeddedFtpServerBuilder> configuration, Optional<Login> login) {
        this.configuration = configuration;
        this.login = login;
    }

    /** A server that nobody may log in to yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** The server. @throws IllegalStateException before the test, or class, has begun */
    public EmbeddedFtpServer server() {
        EmbeddedFtpServer server = running;
        if (server == null) {
            throw new IllegalStateException(
                    "the FTP server runs during tests only; is the field annotated with @RegisterExtension?");
        }
        return server;
    }

    /** Where clients connect to. */
    public URI uri() {
        return server().uri();
    }

    /** The control port. */
    public int port() {
        return server().port();
    }

    /** The files of the first user. */
    public ServedFiles files() {
        return server().files();
    }

    /** What a client needs to know, to log in as the first user. */
    public FtpEndpoint endpoint() {
        return FtpEndpoint.of(
                server(),
                login.orElseThrow(() -> new IllegalStateException(
                        "nobody is known who may log in: say user(name, password) to FtpServerExtension.builder()")));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        start(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return provides(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return provided(parameter.getParameter().getType());
    }

    static boolean provides(Class<?> type) {
        return type == FtpEndpoint.class || type == EmbeddedFtpServer.class;
    }

    Object provided(Class<?> type) {
        return type == FtpEndpoint.class ? endpoint() : server();
    }

    /** One user more; the first has the server started. */
    synchronized void start(ExtensionContext user) throws IOException {
        if (users.isEmpty()) {
            EmbeddedFtpServerBuilder observed =
                    EmbeddedFtpServer.builder().recording().faults(new Faults());
            running = configuration.apply(observed).start();
        }
        users.add(user.getUniqueId());
    }

    /**
     * One user less; with the last the server ends. JUnit tells the end of classes and tests, too, whose beginning it
     * never told because another extension had failed before.
     */
    synchronized void stop(ExtensionContext user) {
        EmbeddedFtpServer server = running;
        if (users.remove(user.getUniqueId()) && users.isEmpty() && server != null) {
            running = null;
            server.close();
        }
    }

    /**
     * What the server is to be. Not thread-safe.
     *
     * <pre>{@code
     * FtpServerExtension.builder()
     *         .user("alice", "secret")
     *         .tls()
     *         .configure(server -> server.look(Look.iis()).fault(Fault.on("MLSD").refuse()))
     *         .build();
     * }</pre>
     */
    public static final class Builder {
        private UnaryOperator<EmbeddedFtpServerBuilder> configuration = UnaryOperator.identity();
        private Optional<Login> login = Optional.empty();

        private Builder() {}

        /** Somebody who may log in and do everything in a folder in memory. */
        public Builder user(String name, String password) {
            first(name, password);
            return configure(builder -> builder.user(name, password));
        }

        /** Somebody who may log in and do everything below a folder. */
        public Builder user(String name, String password, Path root) {
            first(name, password);
            Objects.requireNonNull(root, "root");
            return configure(builder -> builder.user(name, password, root));
        }

        private void first(String name, String password) {
            Login known = new Login(name, password);
            login = login.or(() -> Optional.of(known));
        }

        /** Offers TLS with a certificate made for the occasion. */
        public Builder tls() {
            return configure(EmbeddedFtpServerBuilder::tls);
        }

        /** Offers TLS with a certificate of which something is wrong. */
        public Builder tls(CertificateFault fault) {
            Objects.requireNonNull(fault, "fault");
            return configure(builder -> builder.tls(fault));
        }

        /** Everything else that {@link EmbeddedFtpServerBuilder} knows: faults, looks, a clock, settings. */
        public Builder configure(UnaryOperator<EmbeddedFtpServerBuilder> more) {
            Objects.requireNonNull(more, "more");
            UnaryOperator<EmbeddedFtpServerBuilder> before = configuration;
            configuration = builder -> more.apply(before.apply(builder));
            return this;
        }

        /** For {@code @RegisterExtension}; it starts with the class, or with each test. */
        public FtpServerExtension build() {
            return new FtpServerExtension(configuration, login);
        }
    }
}
