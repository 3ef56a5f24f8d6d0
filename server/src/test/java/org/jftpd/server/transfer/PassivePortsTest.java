package org.jftpd.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jftpd.server.transfer.PassiveConnection.Lease;
import org.jftpd.server.transfer.TransferOptions.ForeignPeers;
import org.jftpd.server.transfer.TransferOptions.PortRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassivePortsTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    private DataLoop loop;

    @BeforeEach
    void turn() throws IOException {
        loop = new DataLoop("test-data", TransferOptions.USUAL_BUFFER);
    }

    @AfterEach
    void end() {
        loop.close();
    }

    private PassivePorts ports(Optional<PortRange> range) {
        return new PassivePorts(range, () -> loop);
    }

    /** A range of that many ports that were all free a moment ago. */
    private static PortRange freeRange(int size) throws IOException {
        for (int first = 20_000 + (int) (System.nanoTime() & 0x1FFF); first < 60_000; first += size) {
            if (isFree(first, size)) {
                return new PortRange(first, first + size - 1);
            }
        }
        throw new IOException("no free ports");
    }

    private static boolean isFree(int first, int size) throws IOException {
        for (int port = first; port < first + size; port++) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(LOCAL, port));
            } catch (java.net.BindException taken) {
                return false;
            }
        }
        return true;
    }

    private static int port(ServerSocketChannel listener) {
        return listener.socket().getLocalPort();
    }

    private static List<ServerSocketChannel> lend(PassivePorts ports, int count) throws IOException {
        List<ServerSocketChannel> lent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lent.add(ports.lend(LOCAL));
        }
        return lent;
    }

    @Test
    void a_range_is_used_up_before_any_other_port_is_taken() throws IOException {
        PortRange range = freeRange(10);
        try (PassivePorts ports = ports(Optional.of(range))) {
            List<ServerSocketChannel> lent = lend(ports, 11);

            assertThat(lent.subList(0, 10))
                    .extracting(PassivePortsTest::port)
                    .doesNotHaveDuplicates()
                    .allMatch(port -> port >= range.first() && port <= range.last());
            assertThat(port(lent.get(10))).matches(port -> port < range.first() || port > range.last());
            lent.forEach(listener -> ports.giveBack(LOCAL, listener));
        }
    }

    @Test
    void a_range_has_its_ports_again_when_they_are_given_back() throws IOException {
        PortRange range = freeRange(3);
        try (PassivePorts ports = ports(Optional.of(range))) {
            for (int round = 0; round < 20; round++) {
                List<ServerSocketChannel> lent = lend(ports, 3);
                assertThat(lent)
                        .extracting(PassivePortsTest::port)
                        .doesNotHaveDuplicates()
                        .allMatch(port -> port >= range.first() && port <= range.last());
                lent.forEach(listener -> ports.giveBack(LOCAL, listener));
            }
        }
    }

    @Test
    void a_port_of_the_range_that_another_program_has_is_passed_over_and_tried_again() throws IOException {
        PortRange range = freeRange(1);
        try (PassivePorts ports = ports(Optional.of(range))) {
            try (ServerSocket other = new ServerSocket()) {
                other.bind(new InetSocketAddress(LOCAL, range.first()));
                ServerSocketChannel fallback = ports.lend(LOCAL);
                assertThat(port(fallback)).isNotEqualTo(range.first());
                ports.giveBack(LOCAL, fallback);
            }

            ServerSocketChannel own = ports.lend(LOCAL);

            assertThat(port(own)).isEqualTo(range.first());
            ports.giveBack(LOCAL, own);
        }
    }

    @Test
    void ports_come_in_an_order_that_cannot_be_foretold() throws IOException {
        PortRange range = freeRange(100);
        int steps = 0;
        Set<Integer> seen = new HashSet<>();
        try (PassivePorts ports = ports(Optional.of(range))) {
            int previous = 0;
            for (int i = 0; i < 1000; i++) {
                ServerSocketChannel listener = ports.lend(LOCAL);
                steps += port(listener) == previous + 1 ? 1 : 0;
                previous = port(listener);
                seen.add(previous);
                ports.giveBack(LOCAL, listener);
            }
        }

        // By chance, one in a hundred follows its predecessor; fifty in a thousand come once in 10^20 runs.
        assertThat(steps).isLessThan(50);
        assertThat(seen).hasSizeGreaterThan(95);
    }

    @Test
    void every_port_is_as_likely_as_any_other() throws IOException {
        PortRange range = freeRange(16);
        int[] counts = new int[16];
        int draws = 10_000;
        try (PassivePorts ports = ports(Optional.of(range))) {
            for (int i = 0; i < draws; i++) {
                ServerSocketChannel listener = ports.lend(LOCAL);
                counts[port(listener) - range.first()]++;
                ports.giveBack(LOCAL, listener);
            }
        }

        double expected = draws / 16.0;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // 15 degrees of freedom: over 60 comes once in two million runs.
        assertThat(chiSquare).isLessThan(60);
    }

    @Test
    void who_connected_before_a_port_was_lent_is_thrown_out() throws IOException {
        PortRange range = freeRange(1);
        try (PassivePorts ports = ports(Optional.of(range))) {
            ServerSocketChannel idle = ports.lend(LOCAL);
            ports.giveBack(LOCAL, idle);
            try (Socket early = new Socket(LOCAL, range.first())) {
                early.setSoTimeout(10_000);
                awaitArrival(idle);

                ServerSocketChannel listener = ports.lend(LOCAL);

                assertThat(listener.accept()).isNull();
                assertThat(early.getInputStream().read()).isNegative();
                ports.giveBack(LOCAL, listener);
            }
        }
    }

    @Test
    void closing_closes_the_ports_that_are_not_lent_and_lends_no_more() throws IOException {
        PassivePorts ports = ports(Optional.empty());
        ServerSocketChannel idle = ports.lend(LOCAL);
        ServerSocketChannel lent = ports.lend(LOCAL);
        ports.giveBack(LOCAL, idle);

        ports.close();

        assertThat(idle.isOpen()).isFalse();
        assertThat(lent.isOpen()).isTrue();
        ports.giveBack(LOCAL, lent);
        assertThat(lent.isOpen()).isFalse();
        assertThatThrownBy(() -> ports.lend(LOCAL)).isInstanceOf(IOException.class);
    }

    @Test
    void a_foreign_peer_is_thrown_out_and_the_clients_own_connection_is_taken() throws IOException {
        try (PassivePorts ports = ports(Optional.empty())) {
            ServerSocketChannel listener = ports.lend(LOCAL);
            try (PassiveConnection offered = offered(ports, listener, ForeignPeers.REFUSED);
                    Socket thief = new Socket(LOCAL, offered.port(), InetAddress.getByName("127.0.0.2"), 0)) {
                thief.setSoTimeout(10_000);
                awaitArrival(listener);
                try (Socket client = new Socket(LOCAL, offered.port());
                        SocketChannel channel = taken(offered)) {
                    assertThat(channel.getRemoteAddress()).isEqualTo(client.getLocalSocketAddress());
                    assertThat(isOver(thief)).isTrue();
                }
            }
        }
    }

    @Test
    void a_foreign_peer_may_be_permitted() throws IOException {
        try (PassivePorts ports = ports(Optional.empty());
                PassiveConnection offered = offered(ports, ForeignPeers.PERMITTED);
                Socket other = new Socket(LOCAL, offered.port(), InetAddress.getByName("127.0.0.2"), 0);
                SocketChannel channel = taken(offered)) {
            assertThat(channel.getRemoteAddress()).isEqualTo(other.getLocalSocketAddress());
        }
    }

    @Test
    void a_connection_that_is_given_up_is_closed_though_nobody_had_looked_at_it() throws IOException {
        try (PassivePorts ports = ports(Optional.empty())) {
            PassiveConnection offered = offered(ports, ForeignPeers.REFUSED);
            try (Socket client = new Socket(LOCAL, offered.port())) {
                client.setSoTimeout(10_000);

                offered.close();

                assertThat(isOver(client)).isTrue();
            }
        }
    }

    @Test
    void who_comes_to_a_port_that_was_given_up_is_closed_on() throws IOException {
        try (PassivePorts ports = ports(Optional.of(freeRange(1)))) {
            PassiveConnection offered = offered(ports, ForeignPeers.REFUSED);
            int port = offered.port();
            offered.close();

            for (int round = 0; round < 3; round++) {
                try (Socket late = new Socket(LOCAL, port)) {
                    late.setSoTimeout(10_000);
                    assertThat(isOver(late)).isTrue();
                }
            }
        }
    }

    /** The loop may still watch it for its former client. */
    @Test
    void a_port_that_was_given_up_and_is_lent_again_belongs_to_its_new_client() throws IOException {
        try (PassivePorts ports = ports(Optional.of(freeRange(1)))) {
            for (int round = 0; round < 200; round++) {
                offered(ports, ForeignPeers.REFUSED).close();
                try (PassiveConnection offered = offered(ports, ForeignPeers.REFUSED);
                        Socket client = new Socket(LOCAL, offered.port());
                        SocketChannel channel = taken(offered)) {
                    assertThat(channel.getRemoteAddress()).isEqualTo(client.getLocalSocketAddress());
                }
            }
        }
    }

    private static PassiveConnection offered(PassivePorts ports, ForeignPeers foreign) throws IOException {
        return offered(ports, ports.lend(LOCAL), foreign);
    }

    private static PassiveConnection offered(PassivePorts ports, ServerSocketChannel listener, ForeignPeers foreign) {
        Lease lease = new Lease(
                listener, () -> ports.giveBack(LOCAL, listener), () -> ports.giveBackUnused(LOCAL, listener), () -> {});
        return new PassiveConnection(lease, LOCAL, foreign);
    }

    /** The client's connection. To the client it may be there before the last packet that makes it is at the port. */
    private static SocketChannel taken(PassiveConnection offered) throws IOException {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(offered::isConnected);
        return Objects.requireNonNull(offered.poll());
    }

    /** Until somebody's connection waits at this port; it is left there. */
    private static void awaitArrival(ServerSocketChannel listener) throws IOException {
        try (Selector selector = Selector.open()) {
            listener.register(selector, SelectionKey.OP_ACCEPT);
            assertThat(selector.select(30_000)).as("somebody is at the port").isEqualTo(1);
        }
    }

    private static boolean isOver(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
