import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jftpd.junit5.FtpEndpoint;
import org.jftpd.junit5.FtpServerExtension;
import org.jftpd.junit5.FtpServerTest;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JUnitFiveTest {
    @Nested
    @FtpServerTest
    class Annotated {
        @Test
        void a_file_is_fetched(FtpEndpoint ftp, EmbeddedFtpServer server) throws IOException {
            server.files().put("/a.txt", "hello");

            assertEquals("hello", read(ftp.uri(), ftp.user(), ftp.password()));
        }
    }

    @Nested
    class Registered {
        @RegisterExtension
        final FtpServerExtension ftp = FtpServerExtension.builder().user("bob", "b").build();

        @Test
        void a_file_is_fetched() throws IOException {
            ftp.files().put("/a.txt", "hello");

            assertEquals("hello", read(ftp.uri(), "bob", "b"));
        }
    }

    @Test
    void it_is_junit_5() {
        String jar = Test.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        assertTrue(jar.contains("junit-jupiter-api-5."), jar);
    }

    private static String read(URI server, String user, String password) throws IOException {
        URI file = URI.create(server.toString().replace("//", "//" + user + ":" + password + "@") + "/a.txt");
        try (var content = file.toURL().openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
