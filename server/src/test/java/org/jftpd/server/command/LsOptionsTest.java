package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LsOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "-a, ''",
        "-al, ''",
        "-LA, ''",
        "-a -l, ''",
        "-la /pub, /pub",
        "-la  a b, a b",
        "/pub, /pub",
        "-a/b, -a/b",
        "a -l, a -l",
        "-, -",
        "--x, --x"
    })
    void options_of_ls_are_passed_over(String argument, String path) {
        assertThat(LsOptions.strip(argument)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "-al, NAME, false, false",
        "-alt x, TIME, false, false",
        "-S -l x, SIZE, false, false",
        "-St x, TIME, false, false",
        "-t -S x, SIZE, false, false",
        "-ltr x, TIME, true, false",
        "-laR, NAME, false, true",
        "t, NAME, false, false",
    })
    void options_say_the_order_and_the_depth(
            String argument, LsOptions.Order order, boolean reversed, boolean recursive) {
        assertThat(LsOptions.of(argument)).isEqualTo(new LsOptions(order, reversed, recursive));
    }
}
