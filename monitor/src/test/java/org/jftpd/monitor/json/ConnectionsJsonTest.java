package org.jftpd.monitor.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.jftpd.monitor.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ConnectionsJsonTest {
    @TempDir
    private Path folder;

    @Test
    void the_peer_of_a_unix_socket_is_an_empty_text() throws IOException {
        Path path = folder.resolve("socket");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(path));

            String json = new PsutilJson(Host.local())
                    .process((int) ProcessHandle.current().pid());

            assertThat(new ObjectMapper().readTree(json).get("net_connections_unix"))
                    .filteredOn(socket -> socket.get("laddr").asText().equals(path.toString()))
                    .singleElement()
                    .extracting(socket -> socket.get("raddr"))
                    .satisfies(peer -> assertThat(peer.isTextual()).isTrue())
                    .hasToString("\"\"");
        }
    }
}
