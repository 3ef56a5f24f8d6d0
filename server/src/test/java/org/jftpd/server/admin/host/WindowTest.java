package org.jftpd.server.admin.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jftpd.server.admin.host.Window.Span;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final Window<Long> window = new Window<>(now::get, looks::incrementAndGet);

    @Test
    void nobody_looks_before_somebody_asks_and_then_all_share_a_look_for_a_second() {
        assertThat(looks).hasValue(0);

        IntStream.range(0, 1000).parallel().forEach(asker -> window.span());
        now.addAndGet(SECOND - 1);
        IntStream.range(0, 1000).parallel().forEach(asker -> window.span());
        assertThat(looks).hasValue(1);

        now.addAndGet(1);
        IntStream.range(0, 1000).parallel().forEach(asker -> window.span());
        assertThat(looks).hasValue(2);
    }

    @Test
    void the_first_asker_waits_a_second_and_the_next_one_what_is_left_of_it() {
        assertThat(window.open()).isEqualTo(SECOND);

        now.addAndGet(SECOND / 4);
        assertThat(window.open()).isEqualTo(SECOND - SECOND / 4);

        now.addAndGet(SECOND);
        assertThat(window.open()).isZero();
        assertThat(window.span()).isEqualTo(new Span<>(1L, 2L, 1.25));
        assertThat(window.open()).isZero();
    }

    @Test
    void a_span_is_as_long_as_nobody_has_asked_but_not_longer_than_a_minute() {
        window.open();
        now.addAndGet(30 * SECOND);
        assertThat(window.span().seconds()).isEqualTo(30);

        now.addAndGet(61 * SECOND);
        assertThat(window.open()).isEqualTo(SECOND);
        now.addAndGet(SECOND);
        assertThat(window.span()).isEqualTo(new Span<>(3L, 4L, 1.0));
    }

    @Test
    void what_is_known_of_long_ago_makes_the_first_span() {
        assertThat(window.since(100, 0L).span()).isEqualTo(new Span<>(0L, 1L, 100.0));
    }
}
