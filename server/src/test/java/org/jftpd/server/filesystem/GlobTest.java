package org.jftpd.server.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*, a",
        "*, ''",
        "a*, abc",
        "*c, abc",
        "a*c, abbbc",
        "a*b*c, aXbYbZc",
        "?, a",
        "?, 𝄞",
        "??, ab",
        "[abc], b",
        "[a-c]x, bx",
        "[!a-c], d",
        "[^a-c], d",
        "[]], ]",
        "[!]], a",
        "[a-], -",
        "[-a], -",
        "*.[ch], main.c",
        "[à-ü], é",
        "[, [",
        "[abc, [abc",
        "a[, a[",
        "[], []",
        "[!, [!",
        "[!], [!]",
        "a\\*, a\\b",
        ".*, .profile",
        "{a}, {a}",
        "'', ''",
    })
    void a_pattern_matches(String pattern, String name) {
        assertThat(new Glob(pattern).matches(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "*, .hidden",
        "?hidden, .hidden",
        "[.]hidden, .hidden",
        "a*, ba",
        "?, ''",
        "?, ab",
        "a*c, abcd",
        "[abc], d",
        "[!a-c], b",
        "[c-a], b",
        "[abc, a",
        "'', a",
        "A*, abc",
    })
    void a_pattern_does_not_match(String pattern, String name) {
        assertThat(new Glob(pattern).matches(name)).isFalse();
    }

    @Test
    void two_hundred_stars_take_no_time() {
        Glob stars = new Glob("*a".repeat(200) + "b");
        String name = "a".repeat(5_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(stars.matches(name)).isFalse());
        assertThat(new Glob("*".repeat(200)).matches(name)).isTrue();
    }

    @Test
    void a_bracket_of_all_characters_and_a_very_long_pattern_are_read() {
        assertThatCode(() -> new Glob("[\u0001-\uDBFF\uDFFF]".repeat(20)).matches("abc"))
                .doesNotThrowAnyException();
        assertThat(new Glob("[".repeat(5_000)).matches("[".repeat(5_000))).isTrue();
    }

    @Test
    void names_without_wildcards_are_no_patterns() {
        assertThat(Glob.isPattern("file.txt")).isFalse();
        assertThat(Glob.isPattern("a]")).isFalse();
        assertThat(Glob.isPattern("*")).isTrue();
        assertThat(Glob.isPattern("a?")).isTrue();
        assertThat(Glob.isPattern("[x]")).isTrue();
    }

    @Test
    void stars_and_question_marks_agree_with_regular_expressions() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);

        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "ab*?");
            String name = text(random, "ab");
            String regex = pattern.replace("*", ".*").replace("?", ".");
            assertThat(new Glob(pattern).matches(name))
                    .as(pattern + " " + name)
                    .isEqualTo(Pattern.matches(regex, name));
        }
    }

    private static String text(Random random, String alphabet) {
        return random.ints(random.nextInt(9), 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
