package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.TimeoutExpired;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedReadsTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final BoundedReads patient = new BoundedReads(Duration.ofMinutes(1));
    private final BoundedReads reads = new BoundedReads(SHORT);
    private final CountDownLatch disk = new CountDownLatch(1);

    @AfterEach
    void the_disk_answers() {
        disk.countDown();
    }

    @Test
    void a_read_that_answers_is_returned() {
        assertThat(patient.<String>call(1, () -> "value")).isEqualTo("value");
    }

    @Test
    void what_a_read_throws_is_thrown() {
        assertThatThrownBy(() -> patient.call(7, () -> {
                    throw NoSuchProcess.gone(7);
                }))
                .isExactlyInstanceOf(NoSuchProcess.class);
    }

    @Test
    void an_interrupt_of_the_caller_ends_the_call_and_is_kept() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> patient.call(0, this::hang))
                .isExactlyInstanceOf(MonitorException.class)
                .hasMessage("interrupted while reading");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void four_reads_may_hang_and_the_fifth_is_refused_at_once() {
        untilStuck(BoundedReads.MOST_STUCK);

        assertThatThrownBy(() -> reads.call(2, () -> "never run"))
                .isInstanceOfSatisfying(
                        TimeoutExpired.class, late -> assertThat(late.timeout()).isEqualTo(Duration.ZERO));
        assertThat(reads.stuck()).isEqualTo(4);
    }

    @Test
    void when_the_disk_answers_again_so_do_we() {
        untilStuck(1);

        disk.countDown();

        await().until(() -> reads.stuck() == 0);
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(TimeoutExpired.class)
                .until(() -> reads.<String>call(1, () -> "value"), "value"::equals);
    }

    /** A call whose thread does not start in time is late as well, but hangs nowhere: others follow it. */
    private void untilStuck(int threads) {
        await().atMost(LONG).until(() -> {
            assertThatThrownBy(() -> reads.call(1, this::hang))
                    .isInstanceOfSatisfying(
                            TimeoutExpired.class,
                            late -> assertThat(late.timeout()).isEqualTo(SHORT));
            return reads.stuck() == threads;
        });
    }

    private String hang() throws InterruptedException {
        disk.await();
        return "late";
    }
}
