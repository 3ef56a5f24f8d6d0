package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPSClient;
import org.jftpd.server.config.Settings;
import org.jftpd.server.config.TlsSettings;
import org.jftpd.server.config.TlsSettings.Keys;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;
import org.jftpd.server.fault.CertificateFault;
import org.jftpd.server.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of a server whose TLS is not as it should be. */
@ExtendWith(NothingLeftBehind.class)
class FaultyTlsTest {
    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    /** A client that trusts the authority and looks at names. */
    private static FTPSClient careful(EmbeddedFtpServer server) throws IOException {
        FTPSClient client = new FTPSClient(false, server.clientContext());
        client.setTrustManager(null);
        client.setEndpointCheckingEnabled(true);
        client.setDefaultTimeout(TestClient.PATIENCE_MILLIS);
        client.setConnectTimeout(TestClient.PATIENCE_MILLIS);
        return client;
    }

    @Test
    void a_certificate_without_fault_is_taken() throws IOException {
        try (var server = home.builder().tls().start()) {
            FTPSClient client = careful(server);

            client.connect("localhost", server.port());

            assertThat(client.login(Home.USER, Home.PASSWORD)).isTrue();
            client.disconnect();
        }
    }

    @Test
    void a_certificate_has_expired() throws IOException {
        try (var server = home.builder().tls(CertificateFault.EXPIRED).start()) {
            FTPSClient client = careful(server);

            assertThatThrownBy(() -> client.connect("localhost", server.port()))
                    .isInstanceOf(SSLException.class)
                    .hasRootCauseInstanceOf(CertificateExpiredException.class);

            client.disconnect();
        }
    }

    @Test
    void a_certificate_of_ones_own_has_no_faults() {
        UnaryOperator<Settings> own = settings -> {
            TlsSettings tls = settings.tls();
            return settings.withTls(new TlsSettings(
                    new Keys(List.of(Path.of("own.pem")), List.of(), Optional.empty(), false),
                    tls.controlRequired(),
                    tls.dataRequired(),
                    tls.sessionReuse(),
                    tls.strength(),
                    tls.clients()));
        };
        EmbeddedFtpServerBuilder faultFirst =
                home.builder().tls(CertificateFault.EXPIRED).settings(own);
        EmbeddedFtpServerBuilder ownFirst = home.builder().settings(own);

        assertThatIllegalStateException().isThrownBy(faultFirst::start).withMessageContaining("[EXPIRED]");
        assertThatIllegalStateException().isThrownBy(() -> ownFirst.tls(CertificateFault.EXPIRED));
        assertThatIllegalStateException().isThrownBy(ownFirst::tls);
    }

    @Test
    void a_certificate_is_for_another_host() throws IOException {
        try (var server = home.builder().tls(CertificateFault.WRONG_NAME).start();
                var careless = TestClient.loggedInPrivately(server)) {
            FTPSClient client = careful(server);

            assertThatThrownBy(() -> client.connect("localhost", server.port()))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("localhost");

            client.disconnect();
            careless.ask("NOOP", 200);
        }
    }

    @Test
    void no_session_is_resumed() throws IOException {
        try (var server = home.builder()
                        .tls()
                        .fault(Fault.on("RETR").nth(2).refuseResumption())
                        .start();
                var usual = home.builder().tls().start()) {
            assertThat(dataSession(server)).isEqualTo("another");
            assertThat(dataSession(usual)).isEqualTo("the same");
        }
    }

    /** Whether two data connections have the session of their control connection; in TLS 1.2 its number tells. */
    private static String dataSession(EmbeddedFtpServer server) throws IOException {
        try (var client = TestClient.loggedInPrivately(server, "TLSv1.2");
                var first = (SSLSocket) client.passive()) {
            client.send("RETR hello.txt");
            client.reply();
            assertThat(first.getInputStream().readAllBytes()).hasSize(12);
            client.expect(226);
            try (var second = (SSLSocket) client.passive()) {
                client.send("RETR hello.txt");
                client.reply();
                assertThat(second.getInputStream().readAllBytes()).hasSize(12);
                client.expect(226);
                return java.util.Arrays.equals(
                                first.getSession().getId(), second.getSession().getId())
                        ? "the same"
                        : "another";
            }
        }
    }
}
