package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of a server that sends it elsewhere for its data, or refuses to say where. */
@ExtendWith(NothingLeftBehind.class)
class FaultyPassiveModeTest {
    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
    }

    private EmbeddedFtpServer server(Fault... rules) throws IOException {
        var builder = home.builder();
        for (Fault rule : rules) {
            builder.fault(rule);
        }
        return builder.start();
    }

    @Test
    void pasv_names_an_address_behind_a_nat() throws IOException {
        try (var server = server(Fault.on("PASV").wrongAddress("10.1.2.3"));
                var client = TestClient.loggedIn(server)) {
            String reply = client.ask("PASV", 227);

            assertThat(reply).matches("227 Entering passive mode \\(10,1,2,3,\\d+,\\d+\\)\\.");
            try (var data = TestClient.connectData(TestClient.port(reply))) {
                client.send("RETR hello.txt");
                assertThat(data.getInputStream().readAllBytes()).hasSize(12);
            }
        }
    }

    @Test
    void a_client_that_mistrusts_the_address_of_pasv_gets_its_file() throws IOException {
        try (var server = server(Fault.on("PASV").wrongAddress("10.1.2.3"));
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            other.client().setIpAddressFromPasvResponse(false);

            assertThat(other.client().storeFile("new", new ByteArrayInputStream(new byte[9])))
                    .isTrue();
        }
    }

    @Test
    void pasv_and_epsv_name_a_port_that_nobody_listens_on() throws IOException {
        int port = closedPort();
        try (var server = server(
                        Fault.on("PASV").wrongPort(port), Fault.on("EPSV").wrongPort(port));
                var client = TestClient.loggedIn(server);
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            assertThat(TestClient.port(client.ask("PASV", 227))).isEqualTo(port);
            assertThat(TestClient.port(client.ask("EPSV", 229))).isEqualTo(port);
            assertThatThrownBy(() -> other.client().listNames()).isInstanceOf(ConnectException.class);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void epsv_and_mlsd_are_refused_and_a_client_does_without() throws IOException {
        try (var server = server(Fault.on("EPSV").refuse(), Fault.on("MLSD").refuse());
                var client = TestClient.loggedIn(server);
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            Transcript.plays(client, """
                    C: EPSV
                    S: 502 Command not implemented\\.
                    C: MLSD
                    S: 502 Command not implemented\\.
                    C: PASV
                    S: 227 .*
                    """);
            other.client().setUseEPSVwithIPv4(true);
            assertThat(other.client().listNames()).contains("hello.txt");
        }
    }

    @Test
    void pasv_is_refused_and_epsv_is_not() throws IOException {
        try (var server = server(Fault.on("PASV").reply(425, "No passive mode here."));
                var client = TestClient.loggedIn(server)) {
            Transcript.plays(client, """
                    C: PASV
                    S: 425 No passive mode here\\.
                    C: EPSV
                    S: 229 .*
                    D: connect
                    C: RETR sub/a.txt
                    S: 125 .*
                    D: reads a
                    S: 226 .*
                    """);
        }
    }

    @Test
    void feat_does_not_tell_what_there_is() throws IOException {
        try (var server = server(Fault.on("FEAT").without("MLST", "utf8"));
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            assertThat(other.client().hasFeature("MLST")).isFalse();
            assertThat(other.client().hasFeature("UTF8")).isFalse();
            assertThat(other.client().hasFeature("EPSV")).isTrue();
        }
    }
}
