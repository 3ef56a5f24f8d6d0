package org.jftpd.server.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jftpd.server.counters.Rates.Rate;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private long now;
    private final Counters counters = new Counters();
    private final Rates rates = new Rates(counters, () -> now);

    @Test
    void each_window_has_the_mean_of_its_own_time() {
        seconds(15 * 60, 0, 10);
        seconds(59, 100, 0);
        seconds(1, 1000, 0);

        assertThat(rates.over(SECOND)).isEqualTo(new Rate(1000, 0, 0, 1));
        assertThat(rates.over(MINUTE)).isEqualTo(new Rate((59 * 100 + 1000) / 60.0, 0, 0, 60));
        assertThat(rates.over(QUARTER)).isEqualTo(new Rate((59 * 100 + 1000) / 900.0, 840 * 10 / 900.0, 0, 900));
    }

    @Test
    void a_young_server_counts_its_whole_life() {
        seconds(10, 50, 0);

        assertThat(rates.over(QUARTER)).isEqualTo(new Rate(50, 0, 0, 10));
    }

    @Test
    void a_late_tick_makes_a_longer_window_not_a_higher_rate() {
        seconds(5, 0, 0);
        now += Duration.ofSeconds(4).toNanos();
        counters.sent(400);

        assertThat(rates.over(SECOND)).isEqualTo(new Rate(100, 0, 0, 4));
    }

    @Test
    void what_is_older_than_a_quarter_of_an_hour_is_forgotten() {
        seconds(100, 1_000_000, 0);
        seconds(2000, 1, 0);

        assertThat(rates.over(QUARTER).sent()).isEqualTo(1);
    }

    @Test
    void transfers_are_counted_however_they_end() {
        counters.transferComplete();
        counters.transferIncomplete("STALLED");
        now += SECOND.toNanos();

        assertThat(rates.over(SECOND).transfers()).isEqualTo(2);
    }

    private void seconds(int count, long sent, long received) {
        for (int i = 0; i < count; i++) {
            now += SECOND.toNanos();
            counters.sent(sent);
            counters.received(received);
            rates.tick();
        }
    }
}
