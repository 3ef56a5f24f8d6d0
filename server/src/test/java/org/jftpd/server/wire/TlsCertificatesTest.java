package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.ListenerSettings.Tls;
import org.jftpd.server.config.TlsSettings;
import org.jftpd.server.config.TlsSettings.ClientAuth;
import org.jftpd.server.config.TlsSettings.ClientLogin;
import org.jftpd.server.config.TlsSettings.Leniency;
import org.jftpd.server.config.TlsSettings.SessionReuse;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.Insides;
import org.jftpd.server.tls.UnusableTlsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Certificates on files: which one is shown, what happens when it is replaced, and certificates of clients. */
@ExtendWith(NothingLeftBehind.class)
class TlsCertificatesTest {
    private static final String WATCH = "org.jftpd.server.embedded.CertificateWatch";

    @TempDir
    private Path files;

    @TempDir
    private Path folder;

    private void openssl(String arguments) throws IOException, InterruptedException {
        Programs.run(files, ("openssl " + arguments).split(" ", -1)).succeeded();
    }

    private void certificate(String name, String host) throws IOException, InterruptedException {
        openssl("req -x509 -nodes -subj /CN=" + host + " -addext subjectAltName=DNS:" + host
                + " -days 30 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -keyout " + name + ".key -out " + name
                + ".pem");
    }

    private List<Path> all(String suffix, String... names) {
        return List.of(names).stream().map(name -> files.resolve(name + suffix)).toList();
    }

    private EmbeddedFtpServer server(TlsSettings.Clients clients, String... names) throws IOException {
        return server(clients, TlsSettings.defaults().strength().leniency(), names);
    }

    private EmbeddedFtpServer server(TlsSettings.Clients clients, Leniency leniency, String... names)
            throws IOException {
        TlsSettings usual = TlsSettings.defaults();
        return Home.furnished(folder)
                .builder()
                .settings(settings -> settings.withTls(new TlsSettings(
                                new TlsSettings.Keys(all(".pem", names), all(".key", names), Optional.empty(), false),
                                false,
                                false,
                                usual.sessionReuse(),
                                usual.strength(),
                                clients))
                        .withListeners(List.of(new ListenerSettings(0, "127.0.0.1", Tls.IMPLICIT))))
                .settings(Home.lenient(leniency))
                .start();
    }

    private static TlsSettings.Clients nobody() {
        return TlsSettings.defaults().clients();
    }

    private TlsSettings.Clients clients(ClientAuth demand, ClientLogin login, String... crl) {
        return new TlsSettings.Clients(
                demand,
                Optional.of(files.resolve("ca.pem")),
                Optional.of(crl).filter(given -> given.length > 0).map(given -> files.resolve(given[0])),
                login);
    }

    /** A client that believes anybody. */
    private SSLSocket client(EmbeddedFtpServer server, String... identity) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            KeyStore store = KeyStore.getInstance("PKCS12");
            if (identity.length == 0) {
                store.load(null, null);
            } else {
                try (InputStream in = Files.newInputStream(files.resolve(identity[0] + ".p12"))) {
                    store.load(in, "x".toCharArray());
                }
            }
            keys.init(store, "x".toCharArray());
            context.init(keys.getKeyManagers(), new TrustManager[] {new Gullible()}, null);
            Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port());
            plain.setSoTimeout(TestClient.PATIENCE_MILLIS);
            return (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", server.port(), true);
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    private String shown(EmbeddedFtpServer server, String... name) throws IOException {
        try (SSLSocket client = client(server)) {
            if (name.length > 0) {
                SSLParameters parameters = client.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(name[0])));
                client.setSSLParameters(parameters);
            }
            client.startHandshake();
            return ((X509Certificate) client.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static String says(SSLSocket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        return reads(client);
    }

    private static String reads(SSLSocket client) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = client.getInputStream().read();
                next != '\n';
                next = client.getInputStream().read()) {
            assertThat(next).as(line.toString()).isNotNegative();
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Test
    void each_client_is_shown_the_certificate_for_the_name_it_asks_for() throws Exception {
        certificate("first", "ftp.example.org");
        certificate("second", "*.example.net");

        try (var server = server(nobody(), "first", "second")) {
            assertThat(shown(server)).isEqualTo("CN=ftp.example.org");
            assertThat(shown(server, "ftp.example.org")).isEqualTo("CN=ftp.example.org");
            assertThat(shown(server, "FTP.example.net")).isEqualTo("CN=*.example.net");
            assertThat(shown(server, "a.b.example.net")).isEqualTo("CN=ftp.example.org");
            assertThat(shown(server, "unknown.org")).isEqualTo("CN=ftp.example.org");
        }
    }

    @Test
    void where_unknown_names_are_refused_only_they_are() throws Exception {
        certificate("a", "ftp.example.org");

        try (var server = server(nobody(), new Leniency(false, false), "a")) {
            assertThat(shown(server)).isEqualTo("CN=ftp.example.org");
            assertThat(shown(server, "ftp.example.org")).isEqualTo("CN=ftp.example.org");
            // Some clients send the address they connect to, as lftp does.
            assertThat(shown(server, "127.0.0.1")).isEqualTo("CN=ftp.example.org");
            assertThatThrownBy(() -> shown(server, "www.example.org"))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("unrecognized_name");
        }
    }

    @Test
    void a_new_certificate_is_for_new_sessions_and_the_old_ones_go_on() throws Exception {
        certificate("a", "old.example.org");
        certificate("b", "new.example.org");
        try (var log = CapturedLog.info(WATCH);
                var server = server(nobody(), "a");
                SSLSocket session = client(server)) {
            assertThat(reads(session)).startsWith("220");
            assertThat(server.reloadCertificates()).isEmpty();

            move("b", "a");

            List<String> told = new ArrayList<>(server.reloadCertificates());
            // The server looks at its files now and then by itself, and may have come first.
            if (told.isEmpty()) {
                log.until("^reloaded ");
            }
            log.lines().stream().filter(line -> line.startsWith("reloaded ")).forEach(told::add);
            assertThat(told).singleElement().asString().contains("a.pem: ");
            assertThat(shown(server)).isEqualTo("CN=new.example.org");
            assertThat(says(session, "NOOP")).startsWith("200");
        }
    }

    @Test
    void data_connections_of_a_session_go_on_after_a_reload_and_are_still_its_own() throws Exception {
        certificate("a", "old.example.org");
        certificate("b", "new.example.org");
        TlsSettings usual = TlsSettings.defaults();
        try (var server = Home.furnished(folder)
                        .builder()
                        .settings(settings -> settings.withTls(new TlsSettings(
                                new TlsSettings.Keys(all(".pem", "a"), all(".key", "a"), Optional.empty(), false),
                                false,
                                false,
                                SessionReuse.REQUIRE,
                                usual.strength(),
                                usual.clients())))
                        .start();
                var old = TestClient.loggedInPrivately(server)) {
            move("b", "a");
            server.reloadCertificates();

            assertThat(Insides.tls(server).credentials())
                    .extracting(current ->
                            current.certificate().getSubjectX500Principal().getName())
                    .containsExactly("CN=new.example.org");
            assertThat(old.download("RETR hello.txt")).hasSize(12);
            old.upload("STOR up", new byte[] {1});
            try (var fresh = TestClient.loggedInPrivately(server)) {
                assertThat(fresh.download("RETR up")).hasSize(1);
                int port = TestClient.port(old.ask("PASV", 227));
                old.ask("RETR hello.txt", 150);
                assertThatIOException()
                        .isThrownBy(() -> fresh.layered(TestClient.connectData(port))
                                .getInputStream()
                                .readAllBytes());
                old.expect(522);
            }
        }
    }

    @Test
    void a_replaced_certificate_is_noticed_and_a_broken_one_is_not_used() throws Exception {
        certificate("a", "old.example.org");
        certificate("b", "new.example.org");
        try (var log = CapturedLog.info(WATCH);
                var server = server(nobody(), "a")) {
            Files.writeString(files.resolve("a.key"), "broken");
            log.until("the certificate stays the one it was: .*a.key: holds no private key");

            assertThatThrownBy(server::reloadCertificates)
                    .isInstanceOf(UnusableTlsException.class)
                    .hasMessageEndingWith("a.key: holds no private key");
            assertThat(shown(server)).isEqualTo("CN=old.example.org");

            move("b", "a");
            await().until(() -> shown(server).equals("CN=new.example.org"));
        }
    }

    private void move(String from, String to) throws IOException {
        for (String suffix : List.of(".key", ".pem")) {
            Files.move(files.resolve(from + suffix), files.resolve(to + suffix), REPLACE_EXISTING);
        }
    }

    private void authority() throws IOException, InterruptedException {
        openssl("req -x509 -nodes -subj /CN=authority -days 30 -newkey rsa:2048 -keyout ca.key -out ca.pem");
        issue("alice", "alice");
        issue("mallory", "mallory");
        openssl("req -x509 -nodes -subj /CN=alice -days 30 -newkey rsa:2048 -keyout forged.key -out forged.pem");
        openssl("pkcs12 -export -in forged.pem -inkey forged.key -passout pass:x -out forged.p12");
        Files.writeString(
                files.resolve("ca.cnf"),
                "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=30\n");
        Files.createFile(files.resolve("index.txt"));
        openssl("ca -config ca.cnf -keyfile ca.key -cert ca.pem -revoke mallory.pem");
        openssl("ca -config ca.cnf -keyfile ca.key -cert ca.pem -gencrl -out crl.pem");
    }

    private void issue(String file, String name) throws IOException, InterruptedException {
        Files.writeString(files.resolve("ext"), "subjectAltName=email:" + name + "@example.org,DNS:bob\n");
        openssl("req -nodes -new -subj /O=x/CN=" + name + " -newkey rsa:2048 -keyout " + file + ".key -out " + file
                + ".csr");
        openssl("x509 -req -in " + file + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile ext -out "
                + file + ".pem");
        openssl("pkcs12 -export -in " + file + ".pem -inkey " + file + ".key -passout pass:x -out " + file + ".p12");
    }

    @Test
    void clients_without_a_good_certificate_are_refused_where_one_is_needed() throws Exception {
        certificate("a", "localhost");
        authority();
        try (var server = server(clients(ClientAuth.NEED, ClientLogin.OFF, "crl.pem"), "a");
                SSLSocket good = client(server, "alice");
                SSLSocket none = client(server);
                SSLSocket forged = client(server, "forged");
                SSLSocket revoked = client(server, "mallory")) {
            assertThat(reads(good)).startsWith("220");
            assertThatIOException().isThrownBy(() -> reads(none));
            assertThatIOException().isThrownBy(() -> reads(forged));
            assertThatIOException().isThrownBy(() -> reads(revoked));
        }
    }

    @Test
    void a_certificate_that_is_revoked_meanwhile_is_refused_as_soon_as_that_is_noticed() throws Exception {
        certificate("a", "localhost");
        authority();
        try (var log = CapturedLog.info("org.jftpd.server.embedded.CertificateWatch");
                var server = server(clients(ClientAuth.NEED, ClientLogin.OFF, "crl.pem"), "a");
                SSLSocket before = client(server, "alice")) {
            assertThat(reads(before)).startsWith("220");

            openssl("ca -config ca.cnf -keyfile ca.key -cert ca.pem -revoke alice.pem");
            openssl("ca -config ca.cnf -keyfile ca.key -cert ca.pem -gencrl -out fresh.pem");
            Files.move(files.resolve("fresh.pem"), files.resolve("crl.pem"), REPLACE_EXISTING);

            log.until("reloaded .*/crl\\.pem, about certificates of clients");
            try (SSLSocket after = client(server, "alice")) {
                assertThatIOException().isThrownBy(() -> reads(after));
            }
            assertThat(says(before, "NOOP")).startsWith("200");
        }
    }

    @Test
    void a_certificate_replaces_the_password_of_its_own_account_only() throws Exception {
        certificate("a", "localhost");
        authority();
        try (var server = server(clients(ClientAuth.WANT, ClientLogin.SUBJECT), "a");
                SSLSocket alice = client(server, "alice");
                SSLSocket other = client(server, "mallory");
                SSLSocket none = client(server)) {
            reads(alice);
            reads(other);
            reads(none);

            assertThat(says(alice, "USER bob")).startsWith("331");
            assertThat(says(alice, "USER alice"))
                    .isEqualTo("232 User logged in, authorized by security data exchange.");
            assertThat(says(alice, "PWD")).startsWith("257");
            // There is no such account.
            assertThat(says(other, "USER mallory")).startsWith("331");
            assertThat(says(other, "USER alice")).startsWith("331");
            assertThat(says(none, "USER alice")).startsWith("331");
            assertThat(says(none, "PASS secret")).startsWith("230");
        }
    }

    @Test
    void an_alternative_name_may_be_what_counts() throws Exception {
        certificate("a", "localhost");
        authority();
        try (var server = server(clients(ClientAuth.WANT, ClientLogin.SAN), "a");
                SSLSocket client = client(server, "alice")) {
            reads(client);

            assertThat(says(client, "USER alice")).startsWith("331");
            assertThat(says(client, "USER bob")).startsWith("232");
        }
    }

    private static final class Gullible implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            assertThat(chain).isNotEmpty();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
