package org.jftpd.junit5;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class an FTP server whose files are in memory. Tests take an {@link FtpEndpoint} or an
 * {@link EmbeddedFtpServer} as a parameter; so may {@code @BeforeAll} and {@code @BeforeEach}, and the constructor,
 * unless JUnit makes one instance for all tests ({@code TestInstance.Lifecycle.PER_CLASS}), before the server begins.
 *
 * <pre>{@code
 * @FtpServerTest(tls = true)
 * class ReportsTest {
 *     @Test
 *     void reports_are_fetched(FtpEndpoint ftp, EmbeddedFtpServer server) throws Exception {
 *         server.files().put("/out/report.csv", "1,2,3");
 *
 *         assertEquals(3, new Reports(ftp.uri(), ftp.sslContext().orElseThrow()).fetch().size());
 *     }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(AnnotatedServer.class)
public @interface FtpServerTest {
    /** Who may log in, and do everything. */
    String user() default "alice";

    /** The password of that user. */
    String password() default "secret";

    /** Whether there is TLS, explicit, with a certificate made for the occasion. */
    boolean tls() default false;

    /**
     * Whether each test has a server of its own, rather than all tests of the class one together; then tests,
     * {@code @BeforeEach} and {@code @AfterEach} alone may take it.
     */
    boolean perMethod() default false;
}
