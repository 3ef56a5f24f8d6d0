package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumsTest {
    /** A server has eight workers, and other work for them. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "4, 2", "8, 4", "16, 4", "128, 4"})
    void half_of_the_cores_compute_and_half_of_the_workers_at_most(int cores, int atOnce) {
        assertThat(Checksums.atOnce(cores)).isEqualTo(atOnce);
    }
}
