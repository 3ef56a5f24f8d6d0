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
}
