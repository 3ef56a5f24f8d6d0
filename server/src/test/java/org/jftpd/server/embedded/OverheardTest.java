package org.jftpd.server.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.ClientState.Addresses;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.config.AdminSettings;
import org.jftpd.server.config.MetricsSettings;
import org.jftpd.server.protocol.Request;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who logs in where others may read along is no administrator, unless the settings say so. */
class OverheardTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2121);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, 211-",
        "127.0.0.1, true, 211-",
        "192.0.2.1, false, 500 Command \"SITE STAT\" not understood.",
        "192.0.2.1, true, 211-"
    })
    void an_administrators_verbs_are_there_by_the_clients_address_and_the_setting(
            String peer, boolean clearText, String answer) throws IOException {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.builder()
                .user(new Account("root", folder, Permission.ALL, Role.ADMIN), "r")
                .settings(settings -> settings.withAdmin(
                        new AdminSettings(clearText, Duration.ZERO, Optional.empty(), MetricsSettings.defaults())))
                .start()) {
            ClientState client =
                    new ClientState(new Addresses(HERE, new InetSocketAddress(InetAddress.getByName(peer), 40000)));

            assertThat(reply(server, client, "USER root")).startsWith("331 ");
            assertThat(reply(server, client, "PASS r")).startsWith("230 ");

            assertThat(reply(server, client, "SITE STAT")).startsWith(answer);
        }
    }

    /** The first line, by the table that a client who connects now would meet. */
    private static String reply(EmbeddedFtpServer server, ClientState client, String line) {
        Outcome outcome =
                server.parts().services().table().call(Request.parse(line)).answer(client);
        while (outcome instanceof Outcome.Later later) {
            outcome =
                    later.outcome().toCompletableFuture().orTimeout(10, SECONDS).join();
        }
        return ((Outcome.Now) outcome).replies().get(0).wireLines().get(0);
    }
}
