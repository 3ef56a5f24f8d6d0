package org.jftpd.junit5;

import org.jftpd.server.embedded.EmbeddedFtpServer;

/**
 * Assertions for AssertJ about what a server has received.
 *
 * <pre>{@code
 * import static org.jftpd.junit5.FtpAssertions.assertThat;
 *
 * assertThat(server).received("/in/a.csv").withContent("1,2,3");
 * }</pre>
 */
public final class FtpAssertions {
    private FtpAssertions() {}

    /** Begins an assertion. */
    public static FtpServerAssert assertThat(EmbeddedFtpServer server) {
        return new FtpServerAssert(server);
    }
}
