package org.jftpd.server.account;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.types.Argon2;
import com.password4j.types.Bcrypt;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The hash of a password, as {@code users.yaml} stores it: a text that names its algorithm and cost. Checking one takes
 * a large part of a second and of memory by design, so never on a thread that serves others.
 */
public interface PasswordHash {
    /** Whether it is the hash of this password. Takes as long whatever is given. Called by any thread. */
    boolean matches(String password);

    /** The text to store. */
    String text();

    /**
     * Reads a stored hash: {@code $argon2id$}, {@code $argon2i$} and {@code $argon2d$} (RFC 9106), {@code $2a$},
     * {@code $2b$}, {@code $2x$} and {@code $2y$} (bcrypt), {@code $pbkdf2$}, {@code $pbkdf2-sha256$} and
     * {@code $pbkdf2-sha512$} as Python's passlib writes them, and password4j's {@code $3$}.
     *
     * @throws IllegalArgumentException when it is none of these or broken; the message holds nothing of the text
     */
    static PasswordHash parse(String text) {
        return StoredHash.parse(text);
    }

    /** Hashes a new password with Argon2id: 19 MiB, two passes, one lane (OWASP's first choice), 16 bytes of salt. */
    static PasswordHash argon2id(String password) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        Argon2Function function =
                Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID, Argon2Function.ARGON2_VERSION_13);
        return parse(
                function.hash(password.getBytes(StandardCharsets.UTF_8), salt).getResult());
    }

    /** Hashes a new password with bcrypt of cost 12. Only its first 72 bytes of UTF-8 count. */
    static PasswordHash bcrypt(String password) {
        return parse(BcryptFunction.getInstance(Bcrypt.B, 12).hash(password).getResult());
    }
}
