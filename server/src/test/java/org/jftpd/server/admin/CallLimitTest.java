package org.jftpd.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallLimitTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final CallLimit limit = new CallLimit(nanos::get);

    private long admitted(String account, int calls) {
        return IntStream.range(0, calls).filter(call -> limit.admits(account)).count();
    }

    @Test
    void forty_at_once_then_ten_a_second() {
        assertThat(admitted("root", 100)).isEqualTo(40);

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));

        assertThat(admitted("root", 100)).isEqualTo(10);
    }

    @Test
    void who_waits_long_may_not_call_more_than_forty_times_at_once() {
        admitted("root", 100);
        nanos.addAndGet(TimeUnit.DAYS.toNanos(1));

        assertThat(admitted("root", 100)).isEqualTo(40);
    }

    @Test
    void one_account_does_not_use_up_another_ones_calls() {
        admitted("root", 100);

        assertThat(admitted("toor", 100)).isEqualTo(40);
    }
}
