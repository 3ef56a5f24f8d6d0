package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanBytesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0B",
        "1023, 1023.0B",
        "10000, 9.8K",
        "100001221, 95.4M",
        "-2048, -2.0K",
        "9223372036854775807, 8.0E"
    })
    void bytes_have_one_decimal_and_a_unit(long bytes, String text) {
        assertThat(HumanBytes.of(bytes)).isEqualTo(text);
    }
}
