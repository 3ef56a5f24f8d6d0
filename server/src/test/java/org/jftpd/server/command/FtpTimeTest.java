package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:31:05.999Z, 20261123083105",
        "1970-01-01T00:00:00Z,     19700101000000",
        "2024-02-29T23:59:59Z,     20240229235959",
        "0999-01-01T00:00:00Z,     09990101000000"
    })
    void a_stamp_is_fourteen_digits_in_utc(String time, String stamp) {
        assertThat(FtpTime.stamp(FileTime.from(Instant.parse(time)), ZoneOffset.UTC))
                .isEqualTo(stamp);
    }

    @Test
    void a_stamp_is_read_back() {
        FileTime time = FileTime.from(Instant.parse("2026-11-23T08:31:05Z"));

        assertThat(FtpTime.parse("20261123083105")).contains(time);
        assertThat(FtpTime.parse("20261123083105.123")).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "20261323083105",
                "20260230000000",
                "20261123243105",
                "20261123083160",
                "2026112308310",
                "202611230831055",
                "-0261123083105",
                "20261123083105.",
                "yesterday",
                "２０２６１１２３０８３１０５"
            })
    void what_is_no_time_is_none(String stamp) {
        assertThat(FtpTime.parse(stamp)).isEmpty();
    }
}
