package org.jftpd.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    @Test
    void a_new_argon2id_hash_matches_its_password_alone() {
        PasswordHash hash = PasswordHash.argon2id("sécret");

        assertThat(hash.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hash.matches("sécret")).isTrue();
        assertThat(hash.matches("sécreT")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(PasswordHash.parse(hash.text()).matches("sécret")).isTrue();
    }

    @Test
    void two_hashes_of_one_password_differ() {
        assertThat(PasswordHash.argon2id("x").text())
                .isNotEqualTo(PasswordHash.argon2id("x").text());
    }

    @Test
    void a_new_bcrypt_hash_matches_its_password_alone() {
        PasswordHash hash = PasswordHash.bcrypt("sécret");

        assertThat(hash.text()).startsWith("$2b$12$");
        assertThat(PasswordHash.parse(hash.text()).matches("sécret")).isTrue();
        assertThat(hash.matches("sécre")).isFalse();
    }

    @Test
    void an_empty_password_can_be_hashed_and_is_not_any_other() {
        PasswordHash empty = PasswordHash.argon2id("");

        assertThat(empty.matches("")).isTrue();
        assertThat(empty.matches("x")).isFalse();
    }

    /** Vectors of the argon2 and crypt_blowfish projects; the others were made with Python's hashlib. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "password, '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'",
                "password, '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA'",
                "U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "sécret, $pbkdf2$29000$//5zYWx0Pj5zYWx0MTI$IBgUav2GYjLxltsfXuDl5uu4lsw",
                "sécret, $pbkdf2-sha256$29000$//5zYWx0Pj5zYWx0MTI$i51NHheICLT/aoNcycQvSaeBweOzwlTgh/vpFmoTlSY",
                "sécret, $pbkdf2-sha512$29000$//5zYWx0Pj5zYWx0MTI"
                        + "$xUOgqfjFJSRuVTCfWw3mtqG2cfIWGe9.85Pt0fchZGfife3hhCaTdvi4QGNX1qc75UBUy5n71A1LdQwjvBi.Iw",
            })
    void hashes_of_other_programs_match(String password, String stored) {
        PasswordHash hash = PasswordHash.parse(stored);

        assertThat(hash.matches(password)).isTrue();
        assertThat(hash.matches(password + "x")).isFalse();
        assertThat(hash.text()).isEqualTo(stored);
    }

    @Test
    void a_compressed_pbkdf2_hash_of_password4j_matches() {
        String stored = com.password4j.CompressedPBKDF2Function.getInstance("SHA256", 1000, 256)
                .hash("secret", "pepperandsalt")
                .getResult();

        assertThat(PasswordHash.parse(stored).matches("secret")).isTrue();
        assertThat(PasswordHash.parse(stored).matches("Secret")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$1$saltsalt$7mZp7HJ3cyKqSCWxIpGqU0x",
                "$6$rounds=5000$salt$hash",
                "5ebe2294ecd0e0f08eab7690d2a6ee69",
                "$argon2id$",
                "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ",
                "$argon2id$v=19$m=194560000,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=19456,t=2,p=1$c$c",
                "$2b$12$short",
                "$2b$99$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$pbkdf2-sha256$0$c2FsdA$c2FsdA",
                "$pbkdf2-md5$29000$c2FsdA$c2FsdA",
                "$pbkdf2-sha256$29000$c$c",
            })
    void what_is_no_hash_is_refused_without_being_repeated(String stored) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.parse(stored))
                .withMessageContaining("password hash")
                .satisfies(refusal -> {
                    if (stored.length() > 20) {
                        assertThat(refusal.getMessage()).doesNotContain(stored);
                    }
                });
    }

    @Test
    void its_string_names_the_algorithm_alone() {
        assertThat(PasswordHash.parse("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
                .hasToString("PasswordHash[$2a$...]");
    }
}
