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
        "-al, NAME, false, false, true",
        "-alt x, TIME, false, false, true",
        "-S -l x, SIZE, false, false, false",
        "-St x, TIME, false, false, false",
        "-t -S x, SIZE, false, false, false",
        "-ltr x, TIME, true, false, false",
        "-lAR, NAME, false, true, true",
        "t, NAME, false, false, false",
    })
    void options_say_the_order_the_depth_and_what_is_shown(
            String argument, LsOptions.Order order, boolean reversed, boolean recursive, boolean all) {
        assertThat(LsOptions.of(argument)).isEqualTo(new LsOptions(order, reversed, recursive, all));
    }
}
