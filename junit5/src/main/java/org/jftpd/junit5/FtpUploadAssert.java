package org.jftpd.junit5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jftpd.server.command.FtpListener.FileTransfer;
import org.jftpd.server.embedded.EmbeddedFtpServer;

/**
 * What can be asserted of a file that was uploaded; made by {@link FtpServerAssert#received}.
 *
 * <pre>{@code
 * assertThat(server).received("/in/a.csv").by("alice").withContent("1,2,3");
 * }</pre>
 */
public final class FtpUploadAssert extends AbstractAssert<FtpUploadAssert, FileTransfer> {
    private final EmbeddedFtpServer server;

    FtpUploadAssert(FileTransfer upload, EmbeddedFtpServer server) {
        super(upload, FtpUploadAssert.class);
        this.server = server;
    }

    /** The file holds this text, in UTF-8. */
    public FtpUploadAssert withContent(String text) {
        String found = new String(content(), StandardCharsets.UTF_8);
        if (!found.equals(text)) {
            throw failureWithActualExpected(
                    found, text, "%s holds%n  <%s>%nbut should hold%n  <%s>", name(), found, text);
        }
        return this;
    }

    /** The file holds these bytes. */
    public FtpUploadAssert withContent(byte[] bytes) {
        byte[] found = content();
        int differs = Arrays.mismatch(found, bytes);
        if (differs >= 0) {
            throw failure(
                    "%s holds %s bytes, not the %s expected; they differ from byte %s on",
                    name(), found.length, bytes.length, differs);
        }
        return this;
    }

    /**
     * This user has uploaded such a file, or does so within five seconds; what is asserted next is about that one, also
     * where others have uploaded files of the same name, each in a root of their own.
     */
    public FtpUploadAssert by(String user) {
        if (actual.client().user().equals(user)) {
            return this;
        }
        try {
            return new FtpUploadAssert(server.awaitUpload(user, name(), FtpServerAssert.PATIENCE), server);
        } catch (IllegalStateException none) {
            throw failure(
                    "%s was uploaded by %s, not by %s", name(), actual.client().user(), user);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted while waiting for an upload of %s by %s", name(), user);
        }
    }

    private String name() {
        return actual.file().path().toString();
    }

    private byte[] content() {
        try {
            Optional<Path> place = actual.file().hostPath();
            return place.isPresent()
                    ? Files.readAllBytes(place.get())
                    : server.files(actual.client().user()).content(name());
        } catch (IOException gone) {
            throw failure("%s was uploaded, and cannot be read now: %s", name(), gone);
        }
    }
}
