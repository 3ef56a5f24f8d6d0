package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NoWrapTest {
    private final NoWrap<long[]> counters = new NoWrap<>(long[]::clone, (figures, read) -> figures);

    private long[] told(String name, long... values) {
        return Objects.requireNonNull(
                counters.unwrapped(() -> Map.of(name, values)).get(name));
    }

    @Test
    void what_grows_is_told_as_it_is() {
        assertThat(told("eth0", 100, 5)).containsExactly(100, 5);
        assertThat(told("eth0", 120, 5)).containsExactly(120, 5);
    }

    @Test
    void a_counter_that_starts_again_goes_on() {
        told("eth0", 100, 7);

        assertThat(told("eth0", 10, 8)).containsExactly(110, 8);
        assertThat(told("eth0", 30, 9)).containsExactly(130, 9);
        assertThat(told("eth0", 5, 9)).containsExactly(135, 9);
    }

    @Test
    void a_device_that_went_is_forgotten() {
        told("eth0", 100);
        told("eth0", 10);
        told("eth1", 1);

        assertThat(told("eth0", 3)).containsExactly(3);
    }

    @Test
    void memory_is_cleared_on_request() {
        told("eth0", 100);
        told("eth0", 10);

        counters.forget();

        assertThat(told("eth0", 4)).containsExactly(4);
    }
}
