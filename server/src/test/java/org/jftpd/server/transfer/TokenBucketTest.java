package org.jftpd.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets are driven by a clock of the test: no assertion here depends on the machine. */
class TokenBucketTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final VirtualTime time = new VirtualTime();

    @AfterEach
    void end() {
        time.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 1_000, 64_000, 1 << 20, 1L << 33})
    void somebody_who_takes_what_there_is_gets_the_rate_within_5_percent_over_5_seconds(long rate) {
        Pace pace = Throttle.none(time).within(new Rates(rate, 0)).pace(Direction.DOWNLOAD);

        long moved = takenUntil(time.getAsLong() + 5 * SECOND, pace);

        assertThat(moved).isCloseTo(5 * rate, Percentage.withPercentage(5)).isLessThanOrEqualTo(5 * rate);
    }

    @Test
    void whoever_was_idle_for_long_gets_no_burst_above_an_eighth_of_a_second() {
        long rate = 1 << 20;
        TokenBucket bucket = new TokenBucket(rate, time);
        Pace pace = new Pace(List.of(bucket), time);
        go(100 * SECOND);

        long atOnce = takenNow(pace);

        assertThat(atOnce).isPositive().isLessThanOrEqualTo(rate / 8);
    }

    @Test
    void a_new_bucket_is_empty() {
        Pace pace = new Pace(List.of(new TokenBucket(1_000_000, time)), time);

        assertThat(pace.grant()).isZero();
    }

    @Test
    void what_did_not_move_is_there_again() {
        Pace pace = new Pace(List.of(new TokenBucket(16_000, time)), time);
        go(SECOND);
        long granted = pace.grant();

        pace.settle(0);

        assertThat(pace.grant()).isEqualTo(granted).isEqualTo(1_000);
    }

    @Test
    void a_grant_holds_until_it_is_settled() {
        Pace pace = new Pace(List.of(new TokenBucket(16_000, time)), time);
        go(SECOND);

        assertThat(pace.grant()).isEqualTo(pace.grant());
    }

    @Test
    void the_narrowest_of_several_limits_holds() {
        Throttle session = Throttle.none(time)
                .within(new Rates(1 << 20, 0))
                .within(new Rates(0, 0))
                .within(new Rates(64 << 10, 7));
        long end = time.getAsLong() + 5 * SECOND;

        long moved = takenUntil(end, session.pace(Direction.DOWNLOAD));

        assertThat(moved).isCloseTo(5 * (64 << 10), Percentage.withPercentage(5));
    }

    @Test
    void those_who_share_a_limit_get_equal_parts_of_it_and_not_more_together() {
        Throttle shared = Throttle.none(time).within(new Rates(1 << 20, 0));
        List<Pace> paces = List.of(
                shared.pace(Direction.DOWNLOAD), shared.pace(Direction.DOWNLOAD), shared.pace(Direction.DOWNLOAD));
        long[] moved = new long[3];
        long end = time.getAsLong() + 5 * SECOND;

        while (time.getAsLong() < end) {
            for (int i = 0; i < moved.length; i++) {
                moved[i] += takenNow(paces.get(i));
            }
            go(SECOND / 1000);
        }

        assertThat(moved[0] + moved[1] + moved[2]).isCloseTo(5 << 20, Percentage.withPercentage(5));
        for (long one : moved) {
            assertThat(one).isCloseTo((5 << 20) / 3, Percentage.withPercentage(5));
        }
    }

    @Test
    void no_window_of_time_sees_more_than_the_rate_and_a_burst_however_little_of_a_grant_is_used() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long rate = 100_000;
        Pace pace = Throttle.none(time).within(new Rates(rate, 0)).pace(Direction.DOWNLOAD);
        long begun = time.getAsLong();
        long moved = 0;
        long lowest = 0;

        for (int i = 0; i < 20_000; i++) {
            long granted = pace.grant();
            if (granted == 0) {
                pace.await(time, pace::waited);
                time.advance(Long.MAX_VALUE);
                granted = pace.grant();
            }
            long some = random.nextLong(granted + 1);
            pace.settle(some);
            moved += some;
            // How far the sum is above the line of the rate: in no window does it rise by more than a burst.
            long aboveLine = moved - (time.getAsLong() - begun) / 1_000 * rate / 1_000_000;
            assertThat(aboveLine - lowest).as("seed %d", seed).isLessThanOrEqualTo(rate / 8 + 1);
            lowest = Math.min(lowest, aboveLine);
            go(random.nextInt(4) == 0 ? random.nextLong(SECOND / 5) : 0);
        }
    }

    @Test
    void without_a_limit_there_is_one_pace_for_all_and_it_grants_everything() {
        Throttle unlimited = Throttle.none(time).within(Rates.UNLIMITED);

        Pace pace = unlimited.within(new Rates(0, 5)).pace(Direction.DOWNLOAD);

        assertThat(pace).isSameAs(Pace.FREE).isSameAs(unlimited.pace(Direction.UPLOAD));
        assertThat(pace.grant()).isEqualTo(Pace.UNLIMITED);
        pace.settle(1 << 30);
        assertThat(pace.grant()).isEqualTo(Pace.UNLIMITED);
    }

    private void go(long nanos) {
        time.advance(time.getAsLong() + nanos);
    }

    private long takenNow(Pace pace) {
        long moved = 0;
        for (long granted = pace.grant(); granted > 0; granted = pace.grant()) {
            pace.settle(granted);
            moved += granted;
        }
        return moved;
    }

    private long takenUntil(long end, Pace pace) {
        long moved = 0;
        do {
            moved += takenNow(pace);
            pace.await(time, pace::waited);
        } while (time.advance(end));
        return moved;
    }
}
