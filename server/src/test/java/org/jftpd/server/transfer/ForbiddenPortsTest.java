package org.jftpd.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jftpd.server.transfer.TransferOptions.PortRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ports of the range that the system does not let us have. */
class ForbiddenPortsTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final PortRange RANGE = new PortRange(30_000, 30_009);

    private final List<Integer> asked = new ArrayList<>();
    private DataLoop loop;

    @BeforeEach
    void turn() throws IOException {
        loop = new DataLoop("test-data", TransferOptions.USUAL_BUFFER);
    }

    @AfterEach
    void end() {
        loop.close();
    }

    private PassivePorts refusing(String why) {
        return new PassivePorts(Optional.of(RANGE), () -> loop, (local, port) -> {
            asked.add(port);
            if (port != 0) {
                throw new SocketException(why);
            }
            return ServerSocketChannel.open().bind(new InetSocketAddress(local, port));
        });
    }

    @Test
    void they_are_passed_over() throws IOException {
        try (PassivePorts ports = refusing("Operation not permitted");
                ServerSocketChannel listener = ports.lend(LOCAL)) {
            assertThat(listener.isOpen()).isTrue();
        }
        assertThat(asked).hasSize(11).endsWith(0);
    }

    @Test
    void a_server_without_descriptors_does_not_try_them_all() {
        try (PassivePorts ports = refusing("Too many open files")) {
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> ports.lend(LOCAL));
        }
        assertThat(asked).hasSize(1);
    }
}
