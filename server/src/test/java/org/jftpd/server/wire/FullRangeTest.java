package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.jftpd.server.config.PassiveSettings;
import org.jftpd.server.config.PortRange;
import org.jftpd.server.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A range that is used up is no reason to refuse a transfer, but one to tell. */
@ExtendWith(NothingLeftBehind.class)
class FullRangeTest {
    @Test
    void the_next_client_gets_another_port_and_the_log_a_warning(@TempDir Path folder) throws IOException {
        int only;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            only = free.getLocalPort();
        }
        try (var log = CapturedLog.info("org.jftpd.server.transfer");
                var server = Home.furnished(folder).server(settings -> within(new PortRange(only, only), settings));
                var first = TestClient.loggedIn(server);
                var second = TestClient.loggedIn(server)) {
            assertThat(TestClient.port(first.ask("PASV", 227))).isEqualTo(only);
            assertThat(log.lines()).isEmpty();

            assertThat(TestClient.port(second.ask("PASV", 227))).isNotEqualTo(only);

            assertThat(log.lines())
                    .containsExactly("passive ports " + only + '-' + only + " are all in use, taking any free one");
        }
    }

    private static Settings within(PortRange range, Settings settings) {
        PassiveSettings passive = settings.passive();
        return settings.withPassive(new PassiveSettings(
                Optional.of(range),
                passive.address(),
                passive.addresses(),
                passive.timeout(),
                passive.permitForeign()));
    }
}
