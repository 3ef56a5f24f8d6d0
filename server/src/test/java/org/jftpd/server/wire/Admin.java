package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.jftpd.server.embedded.EmbeddedFtpServer;

/** An administrator who asks a server about itself. */
record Admin(TestClient client) implements AutoCloseable {
    private static final ObjectMapper STRICT = new ObjectMapper();

    static Admin of(EmbeddedFtpServer server) throws IOException {
        TestClient client = TestClient.connect(server);
        client.login("root", "r");
        return new Admin(client);
    }

    /** The answer to SITE STAT in JSON, parsed. */
    JsonNode stat(String topic) throws IOException {
        List<String> lines =
                client.ask("SITE STAT " + topic + " JSON", 211).lines().toList();
        assertThat(lines).as(topic).hasSize(3);
        assertThat(lines.get(1)).startsWith(" {");
        return STRICT.readTree(lines.get(1));
    }

    /** The numbers of all sessions of this user. */
    List<Long> sessionsOf(String user) throws IOException {
        return stat("SESSIONS")
                .path("sessions")
                .valueStream()
                .filter(session -> session.path("user").textValue().equals(user))
                .map(session -> session.path("id").longValue())
                .toList();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
