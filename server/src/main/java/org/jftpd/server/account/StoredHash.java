package org.jftpd.server.account;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.CompressedPBKDF2Function;
import com.password4j.HashingFunction;
import com.password4j.PBKDF2Function;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash whose form was recognised.
 *
 * @param text as stored
 * @param check does the work
 */
record StoredHash(String text, Check check) implements PasswordHash {
    private static final String BASE64 = "[A-Za-z0-9+/]+={0,2}";
    private static final Pattern ARGON2 =
            Pattern.compile("\\$argon2(?:id|i|d)\\$v=(?:16|19)\\$m=\\d{1,7},t=\\d{1,4},p=\\d{1,3}\\$(" + BASE64
                    + ")\\$(" + BASE64 + ")");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[abxy]\\$(?:0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}");
    private static final Pattern PASSLIB =
            Pattern.compile("\\$pbkdf2(-sha256|-sha512)?\\$([1-9]\\d{0,8})\\$([A-Za-z0-9./]+)\\$([A-Za-z0-9./]+)");
    private static final Pattern PASSWORD4J = Pattern.compile("\\$[1-5]\\$\\d{1,19}\\$" + BASE64 + "\\$" + BASE64);

    /** Compares a password with the hash; keeps nothing. */
    interface Check {
        boolean matches(String password);
    }

    static StoredHash parse(String text) {
        try {
            Matcher argon2 = ARGON2.matcher(text);
            if (argon2.matches()) {
                Base64.getDecoder().decode(argon2.group(1)); // checked now, or else the login would fail
                Base64.getDecoder().decode(argon2.group(2));
                return of(text, Argon2Function.getInstanceFromHash(text));
            }
            if (BCRYPT.matcher(text).matches()) {
                return of(text, BcryptFunction.getInstanceFromHash(text));
            }
            if (PASSWORD4J.matcher(text).matches()) {
                return of(text, CompressedPBKDF2Function.getInstanceFromHash(text));
            }
            Matcher passlib = PASSLIB.matcher(text);
            if (passlib.matches()) {
                return new StoredHash(text, pbkdf2(passlib));
            }
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("a broken password hash of a known form", broken);
        }
        throw new IllegalArgumentException(
                "not a password hash: use $argon2id$..., $2b$... (bcrypt) or $pbkdf2-sha256$..., as 'jftpd hash' prints");
    }

    private static StoredHash of(String text, HashingFunction function) {
        return new StoredHash(text, password -> function.check(password, text));
    }

    /** Passlib's Base64 has a dot where others have a plus, and no padding. */
    private static Check pbkdf2(Matcher passlib) {
        String digest = passlib.group(1);
        String algorithm = digest == null ? "SHA1" : digest.substring(1).toUpperCase(Locale.ROOT);
        byte[] salt = Base64.getDecoder().decode(passlib.group(3).replace('.', '+'));
        byte[] expected = Base64.getDecoder().decode(passlib.group(4).replace('.', '+'));
        int iterations = Integer.parseInt(passlib.group(2));
        PBKDF2Function function = PBKDF2Function.getInstance(algorithm, iterations, expected.length * 8);
        return password -> MessageDigest.isEqual(
                expected,
                function.hash(password.getBytes(StandardCharsets.UTF_8), salt).getBytes());
    }

    @Override
    public boolean matches(String password) {
        return check.matches(password);
    }

    /** Its algorithm alone, so that logs do not hold hashes. */
    @Override
    public String toString() {
        return "PasswordHash[" + text.substring(0, text.indexOf('$', 1) + 1) + "...]";
    }
}
