package org.jftpd.server.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jftpd.server.counters.Connections.Admission;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final InetAddress ALICE = address(1);
    private static final InetAddress BOB = address(2);

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void counts_control_and_data_towards_one_limit() {
        Connections connections = new Connections(2, 0);

        assertThat(connections.controlOpened(ALICE)).isEqualTo(Admission.ADMITTED);
        assertThat(connections.dataOpened()).isTrue();

        assertThat(connections.controlOpened(BOB)).isEqualTo(Admission.TOO_MANY);
        assertThat(connections.dataOpened()).isFalse();
        assertThat(connections.open()).isEqualTo(2);
    }

    @Test
    void what_is_closed_makes_room() {
        Connections connections = new Connections(1, 0);
        assertThat(connections.dataOpened()).isTrue();

        connections.dataClosed();

        assertThat(connections.controlOpened(ALICE)).isEqualTo(Admission.ADMITTED);
    }

    @Test
    void an_address_has_a_limit_of_its_own_for_control_connections() {
        Connections connections = new Connections(0, 1);
        assertThat(connections.controlOpened(ALICE)).isEqualTo(Admission.ADMITTED);

        assertThat(connections.controlOpened(ALICE)).isEqualTo(Admission.TOO_MANY_FROM_ADDRESS);
        assertThat(connections.controlOpened(BOB)).isEqualTo(Admission.ADMITTED);
        assertThat(connections.dataOpened()).isTrue();
        assertThat(connections.open()).isEqualTo(3);

        connections.controlClosed(ALICE);
        assertThat(connections.controlOpened(ALICE)).isEqualTo(Admission.ADMITTED);
    }

    @Test
    void zero_is_no_limit() {
        Connections connections = new Connections(0, 0);

        for (int i = 0; i < 10_000; i++) {
            assertThat(connections.controlOpened(ALICE)).isEqualTo(Admission.ADMITTED);
        }
    }

    @Test
    void waits_for_the_last_one_but_not_for_ever() throws InterruptedException {
        Connections connections = new Connections(0, 0);
        assertThat(connections.awaitNone(Duration.ofSeconds(10))).isTrue();
        assertThat(connections.dataOpened()).isTrue();
        assertThat(connections.awaitNone(Duration.ofMillis(10))).isFalse();

        Thread closer = new Thread(connections::dataClosed);
        closer.start();

        assertThat(connections.awaitNone(Duration.ofSeconds(10))).isTrue();
        closer.join();
    }
}
