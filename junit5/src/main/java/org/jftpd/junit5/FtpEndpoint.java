package org.jftpd.junit5;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jftpd.server.embedded.EmbeddedFtpServer;

/**
 * What a client needs to know of a server, as a parameter of a test:
 *
 * <pre>{@code
 * @FtpServerTest
 * class ReportsTest {
 *     @Test
 *     void reports_are_uploaded(FtpEndpoint ftp, EmbeddedFtpServer server) throws Exception {
 *         server.files().folder("/in");
 *
 *         new Reports(ftp.host(), ftp.port(), ftp.user(), ftp.password()).upload();
 *
 *         server.awaitUpload("/in/report.csv", Duration.ofSeconds(5));
 *     }
 * }
 * }</pre>
 *
 * @param uri {@code ftp://127.0.0.1:40123}, or ftps where TLS comes first
 * @param host of the control port
 * @param port of the control port
 * @param user who may log in
 * @param password of that user
 * @param sslContext what trusts the server's certificate and nothing else; empty without TLS
 */
public record FtpEndpoint(
        URI uri, String host, int port, String user, String password, Optional<SSLContext> sslContext) {

    static FtpEndpoint of(EmbeddedFtpServer server, Login login) {
        URI uri = server.uri();
        return new FtpEndpoint(
                uri,
                uri.getHost(),
                uri.getPort(),
                login.user(),
                login.password(),
                server.offersTls() ? Optional.of(server.clientContext()) : Optional.empty());
    }

    /** Says everything but the password. */
    @Override
    public String toString() {
        return uri + " as " + user;
    }

    /** Who logs in. */
    record Login(String user, String password) {
        Login {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(password, "password");
        }
    }
}
