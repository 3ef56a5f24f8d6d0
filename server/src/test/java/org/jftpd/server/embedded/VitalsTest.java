package org.jftpd.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.jftpd.server.admin.Lifecycle;
import org.jftpd.server.admin.http.Health;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a server is, by what one sees of it. */
class VitalsTest {
    @ParameterizedTest
    @CsvSource({
        "true, false, RUNNING, true, READY, ''",
        "true, false, RUNNING, false, FAILING, a control port does not listen",
        "true, false, DRAINING, true, DRAINING, an administrator wants it empty",
        "true, true, RUNNING, false, DRAINING, the server stops",
        "true, true, DRAINING, false, DRAINING, the server stops",
        "false, false, RUNNING, true, FAILING, a thread that moves data has ended",
        "false, true, DRAINING, false, FAILING, a thread that moves data has ended"
    })
    void health_is_told_with_its_reason(
            boolean movesData, boolean stops, Lifecycle.State state, boolean listens, Health.State told, String why) {
        assertThat(new Vitals(movesData, stops, state, listens).health()).isEqualTo(new Health(told, why));
    }
}
