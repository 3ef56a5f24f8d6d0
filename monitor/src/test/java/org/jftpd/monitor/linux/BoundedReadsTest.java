package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.TimeoutExpired;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedReadsTest {
    private final BoundedReads reads = new BoundedReads(Duration.ofMillis(50));
    private final CountDownLatch disk = new CountDownLatch(1);

    @AfterEach
    void the_disk_answers() {
        disk.countDown();
    }

    @Test
    void a_read_that_answers_is_returned() {
        assertThat(reads.<String>call(1, () -> "value")).isEqualTo("value");
    }

    @Test
    void what_a_read_throws_is_thrown() {
        assertThatThrownBy(() -> reads.call(7, () -> {
                    throw NoSuchProcess.gone(7);
                }))
                .isExactlyInstanceOf(NoSuchProcess.class);
    }

    @Test
    void four_reads_may_hang_and_the_fifth_is_refused_at_once() {
        for (int i = 0; i < BoundedReads.MOST_STUCK; i++) {
            assertThatThrownBy(() -> reads.call(1, this::hang))
                    .isInstanceOfSatisfying(
                            TimeoutExpired.class,
                            late -> assertThat(late.timeout()).isEqualTo(Duration.ofMillis(50)));
        }

        assertThatThrownBy(() -> reads.call(2, () -> "never run"))
                .isInstanceOfSatisfying(
                        TimeoutExpired.class, late -> assertThat(late.timeout()).isEqualTo(Duration.ZERO));
        assertThat(reads.stuck()).isEqualTo(4);
    }

    @Test
    void when_the_disk_answers_again_so_do_we() {
        assertThatThrownBy(() -> reads.call(1, this::hang)).isInstanceOf(TimeoutExpired.class);

        disk.countDown();

        await().until(() -> reads.stuck() == 0);
        assertThat(reads.<String>call(1, () -> "value")).isEqualTo("value");
    }

    private String hang() throws InterruptedException {
        disk.await();
        return "late";
    }
}
