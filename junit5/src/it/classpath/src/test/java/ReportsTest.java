import static org.jftpd.junit5.FtpAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.jftpd.junit5.FtpServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client is the JDK's own: this project has no other. */
class ReportsTest {
    @RegisterExtension
    static final FtpServerExtension ftp =
            FtpServerExtension.builder().user("alice", "secret").tls().build();

    @Test
    void reports_are_fetched() throws IOException {
        ftp.files().put("/out/prices.csv", "1,2,3");

        URI prices = URI.create(ftp.uri().toString().replace("//", "//alice:secret@") + "/out/prices.csv");
        try (var content = prices.toURL().openStream()) {
            assertEquals("1,2,3", new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void reports_are_uploaded() throws IOException {
        URI report = URI.create(ftp.uri().toString().replace("//", "//alice:secret@") + "/report.csv");
        var connection = report.toURL().openConnection();
        connection.setDoOutput(true);
        try (var content = connection.getOutputStream()) {
            content.write("6".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(ftp.server()).received("/report.csv").withContent("6");
    }

    @Test
    void nothing_that_only_the_daemon_needs_comes_along() {
        for (String name : new String[] {
            "ch.qos.logback.classic.Logger", "picocli.CommandLine", "com.fasterxml.jackson.databind.ObjectMapper",
            "org.apache.ftpserver.FtpServer", "oshi.SystemInfo", "org.jftpd.monitor.Host"
        }) {
            assertNull(getClass().getClassLoader().getResource(name.replace('.', '/') + ".class"), name);
        }
        assertEquals(0, ServiceLoader.load(org.slf4j.spi.SLF4JServiceProvider.class).stream().count());
    }
}
