package org.jftpd.server.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jftpd.server.counters.ServerStats.Bytes;
import org.jftpd.server.counters.ServerStats.Logins;
import org.jftpd.server.counters.ServerStats.Sessions;
import org.jftpd.server.counters.ServerStats.Transfers;
import org.junit.jupiter.api.Test;

class CountersTest {
    @Test
    void a_snapshot_tells_what_happened() {
        Counters counters = new Counters();
        counters.sessionOpened();
        counters.sessionOpened();
        counters.sessionClosed();
        counters.sessionRefused();
        counters.loggedIn();
        counters.loginFailed();
        counters.transferStarted();
        counters.transferStarted();
        counters.transferStarted();
        counters.transferComplete();
        counters.transferIncomplete("PEER_LOST");
        counters.sent(5_000_000_000L);
        counters.received(7);

        ServerStats stats = counters.snapshot();

        assertThat(stats)
                .isEqualTo(new ServerStats(
                        new Sessions(1, 2, 1),
                        new Logins(1, 1),
                        new Transfers(1, 1, 1, Map.of("PEER_LOST", 1L)),
                        new Bytes(5_000_000_000L, 7)));
    }
}
