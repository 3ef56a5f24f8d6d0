package org.jftpd.junit5;

import java.time.Duration;
import org.assertj.core.api.AbstractAssert;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.Spoken;

/**
 * What can be asserted of a server; made by {@link FtpAssertions#assertThat}.
 *
 * <pre>{@code
 * assertThat(server)
 *         .wasTold("CWD /in")
 *         .answered("226 Transfer complete.")
 *         .received("/in/a.csv");
 * }</pre>
 */
public final class FtpServerAssert extends AbstractAssert<FtpServerAssert, EmbeddedFtpServer> {
    /** A client may learn that its upload is complete before a test does. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    FtpServerAssert(EmbeddedFtpServer server) {
        super(server, FtpServerAssert.class);
    }

    /**
     * A client has uploaded a file completely, or does so within five seconds; where that may take longer,
     * {@link EmbeddedFtpServer#awaitUpload} comes first.
     *
     * @param path from the root on: {@code /in/a.csv}; where it, or a folder above it, was renamed since, the later
     *     name
     */
    public FtpUploadAssert received(String path) {
        isNotNull();
        try {
            return new FtpUploadAssert(actual.awaitUpload(path, PATIENCE), actual);
        } catch (IllegalStateException none) {
            throw failure("%s", none.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted while waiting for an upload of %s", path);
        }
    }

    /** A client has sent this line, such as {@code "CWD /in"}. */
    public FtpServerAssert wasTold(String line) {
        return said(new Spoken(0, true, line));
    }

    /** The server has said this line, such as {@code "226 Transfer complete."}. */
    public FtpServerAssert answered(String line) {
        return said(new Spoken(0, false, line));
    }

    private FtpServerAssert said(Spoken wanted) {
        isNotNull();
        if (actual.transcript().stream().noneMatch(wanted::saysTheSame)) {
            throw failure("nobody said <%s> in:%n%s", wanted, String.join("\n", lines()));
        }
        return this;
    }

    private Iterable<String> lines() {
        return actual.transcript().stream().map(Spoken::toString).toList();
    }
}
