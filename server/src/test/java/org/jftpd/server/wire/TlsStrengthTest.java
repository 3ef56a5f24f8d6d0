package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.ListenerSettings.Tls;
import org.jftpd.server.config.TlsSettings;
import org.jftpd.server.config.TlsSettings.Strength;
import org.jftpd.server.config.TlsSettings.Version;
import org.jftpd.server.daemon.Main;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions, ciphers and curves as handshakes agree on them. */
@ExtendWith(NothingLeftBehind.class)
class TlsStrengthTest {
    @TempDir
    private Path folder;

    private EmbeddedFtpServer server(Version minimum, String... ciphers) throws IOException {
        return new Home(folder)
                .builder()
                .tls()
                .settings(settings -> {
                    TlsSettings tls = settings.tls();
                    Strength usual = tls.strength();
                    return settings.withListeners(List.of(new ListenerSettings(0, "127.0.0.1", Tls.IMPLICIT)))
                            .withTls(new TlsSettings(
                                    tls.keys(),
                                    false,
                                    false,
                                    tls.sessionReuse(),
                                    new Strength(minimum, List.of(ciphers), usual.curves(), usual.leniency()),
                                    tls.clients()));
                })
                .start();
    }

    private static SSLSocket client(EmbeddedFtpServer server, String version) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port());
        plain.setSoTimeout(TestClient.PATIENCE_MILLIS);
        SSLSocket client = (SSLSocket)
                server.clientContext().getSocketFactory().createSocket(plain, "localhost", server.port(), true);
        client.setEnabledProtocols(new String[] {version});
        return client;
    }

    @Test
    void a_version_below_the_least_is_refused_and_the_least_is_not() throws IOException {
        try (var server = server(Version.TLS_1_3);
                SSLSocket older = client(server, "TLSv1.2");
                SSLSocket newer = client(server, "TLSv1.3")) {
            assertThatThrownBy(older::startHandshake)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("protocol_version");

            newer.startHandshake();

            assertThat(newer.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256, TLS_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
    })
    void the_servers_order_of_ciphers_counts_and_aes_is_its_first(String version, String chacha, String aes)
            throws IOException {
        try (var usual = server(Version.TLS_1_2);
                var other = server(Version.TLS_1_2, chacha, aes)) {
            assertThat(agreed(usual, version, chacha, aes)).isEqualTo(aes);
            assertThat(agreed(usual, version, chacha)).isEqualTo(chacha);
            assertThat(agreed(other, version, aes, chacha)).isEqualTo(chacha);
        }
    }

    private static String agreed(EmbeddedFtpServer server, String version, String... offered) throws IOException {
        try (SSLSocket client = client(server, version)) {
            client.setEnabledCipherSuites(offered);
            client.startHandshake();
            return client.getSession().getCipherSuite();
        }
    }

    /** In a process of its own, since JSSE takes them from the process. */
    @Test
    void only_the_curves_that_were_set_are_agreed_on() throws Exception {
        Programs.run(
                        folder,
                        "openssl req -x509 -nodes -subj /CN=a -newkey rsa:2048 -keyout a.pem -out a.pem".split(" "))
                .succeeded();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String[] command = {
            java.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "-i",
            "127.0.0.1",
            "-p",
            "0",
            "-d",
            folder.toString(),
            "--certfile",
            folder.resolve("a.pem").toString(),
            "--set",
            "tls.curves=secp384r1,x448"
        };
        Process server = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String port = port(server);

            assertThat(shakesHands(port, "X25519:P-384")).contains("Server Temp Key: ECDH, secp384r1");
            assertThat(shakesHands(port, "X448")).contains("Server Temp Key: X448");
            assertThat(shakesHands(port, "X25519:P-256"))
                    .doesNotContain("Server Temp Key")
                    .contains("alert");
        } finally {
            server.destroy();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String port(Process server) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), US_ASCII));
        String ready = String.valueOf(out.readLine());
        Matcher port = Pattern.compile("jftpd ready at ftp://127\\.0\\.0\\.1:(\\d+)/.*")
                .matcher(ready);
        assertThat(port.matches()).as(ready).isTrue();
        return port.group(1);
    }

    private String shakesHands(String port, String groups) throws Exception {
        return Programs.run(
                        folder,
                        "openssl",
                        "s_client",
                        "-starttls",
                        "ftp",
                        "-connect",
                        "127.0.0.1:" + port,
                        "-groups",
                        groups)
                .output();
    }
}
