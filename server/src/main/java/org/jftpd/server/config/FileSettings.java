package org.jftpd.server.config;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How files are shown.
 *
 * @param encoding the bytes of names on the control connection; a superset of ASCII
 * @param localTime whether LIST, and MLSD, MLST and MDTM too, show the machine's time zone rather than UTC
 * @param followLinksOutside whether symbolic links may lead out of an account's root
 */
public record FileSettings(Charset encoding, boolean localTime, boolean followLinksOutside) {
    private static final String ASCII = "USER a/~\\^_'\"%-.0123456789\r\n";

    public FileSettings {
        if (!encoding.canEncode()
                || !Arrays.equals(ASCII.getBytes(encoding), ASCII.getBytes(StandardCharsets.US_ASCII))) {
            throw new InvalidSettingException("encoding", "must contain ASCII unchanged, " + encoding + " does not");
        }
    }

    /** UTF-8, UTC, links stay inside. */
    public static FileSettings defaults() {
        return new FileSettings(StandardCharsets.UTF_8, false, false);
    }
}
