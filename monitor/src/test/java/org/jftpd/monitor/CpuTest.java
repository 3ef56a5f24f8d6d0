package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuTest {
    private final Cpu cpu = Host.local().cpu();

    /** Time of guests is part of the user's. */
    private static double sum(CpuTimesPercent shares) {
        return shares.user()
                + shares.system()
                + shares.idle()
                + shares.nice()
                + shares.iowait()
                + shares.irq()
                + shares.softirq()
                + shares.steal();
    }

    @Test
    void the_time_to_come_of_each_cpu_is_divided_among_all_that_it_does() {
        assertThat(cpu.timesPercentPerCpu(Duration.ofMillis(200)))
                .hasSize(cpu.count())
                .allSatisfy(one -> assertThat(sum(one)).isBetween(99.0, 101.0));
    }

    @Test
    void a_negative_time_is_refused() {
        assertThatThrownBy(() -> cpu.timesPercentPerCpu(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
