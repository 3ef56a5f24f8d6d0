package org.jftpd.server.command;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What HASH and its older relatives compute, by the names of RFC 3230 and draft-bryan-ftp-hash, the usual one first.
 */
enum HashAlgorithm {
    SHA_256("SHA-256"),
    SHA_512("SHA-512"),
    SHA_1("SHA-1"),
    MD5("MD5"),
    CRC_32("CRC32");

    private final String label;

    HashAlgorithm(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Reads a name in any case. */
    static Optional<HashAlgorithm> named(String name) {
        for (HashAlgorithm algorithm : values()) {
            if (algorithm.label.equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** A computation over bytes that come piece by piece. */
    Computation begin() {
        return this == CRC_32 ? new Crc() : new Digest(label);
    }

    /** One computation; used once. */
    interface Computation {
        void update(ByteBuffer bytes);

        /** What it came to, in lower-case hexadecimal digits. */
        String hex();
    }

    private record Crc(CRC32 crc) implements Computation {
        Crc() {
            this(new CRC32());
        }

        @Override
        public void update(ByteBuffer bytes) {
            crc.update(bytes);
        }

        @Override
        public String hex() {
            return HexFormat.of().toHexDigits((int) crc.getValue());
        }
    }

    private record Digest(MessageDigest digest) implements Computation {
        Digest(String name) {
            this(digest(name));
        }

        @Override
        public void update(ByteBuffer bytes) {
            digest.update(bytes);
        }

        @Override
        public String hex() {
            return HexFormat.of().formatHex(digest.digest());
        }

        private static MessageDigest digest(String name) {
            try {
                return MessageDigest.getInstance(name);
            } catch (NoSuchAlgorithmException missing) {
                throw new AssertionError("every JDK has " + name, missing);
            }
        }
    }
}
