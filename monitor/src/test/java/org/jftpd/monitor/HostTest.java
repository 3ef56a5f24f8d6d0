package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostTest {
    private final Host host = Host.local();

    @Test
    void memory_is_total_and_its_parts_fit() {
        VirtualMemory memory = host.memory().virtual();

        assertThat(memory.total()).isPositive();
        assertThat(memory.available()).isBetween(0L, memory.total());
        assertThat(memory.used() + memory.available()).isEqualTo(memory.total());
        assertThat(memory.free()).isBetween(0L, memory.total());
        assertThat(memory.percent()).isBetween(0.0, 100.0);
        SwapMemory swap = host.memory().swap();
        assertThat(swap.used()).isBetween(0L, swap.total());
        assertThat(swap.percent()).isBetween(0.0, 100.0);
        assertThat(swap.sin()).isNotNegative();
        assertThat(swap.sout()).isNotNegative();
    }

    @Test
    void cpu_times_of_all_are_the_sum_of_each() {
        List<CpuTimes> each = host.cpu().timesPerCpu();
        CpuTimes all = host.cpu().times();

        assertThat(each).hasSize(host.cpu().count());
        double sum = each.stream().mapToDouble(CpuTimes::user).sum();
        assertThat(all.user()).isGreaterThanOrEqualTo(sum - 0.1 * each.size()).isLessThan(sum + 60);
        assertThat(all.busy()).isBetween(0.0, all.total());
    }

    @Test
    void cpu_percent_is_0_first_and_in_range_later() {
        assertThat(host.cpu().percent()).isZero();
        assertThat(host.cpu().percentPerCpu()).containsOnly(0.0);

        assertThat(host.cpu().percent(Duration.ofMillis(50))).isBetween(0.0, 100.0);
        assertThat(host.cpu().percent()).isBetween(0.0, 100.0);
        assertThat(host.cpu().percentPerCpu(Duration.ofMillis(20)))
                .hasSize(host.cpu().count())
                .allSatisfy(percent -> assertThat(percent).isBetween(0.0, 100.0));
        assertThat(sum(host.cpu().timesPercent(Duration.ofMillis(200)))).isBetween(99.0, 101.0);
    }

    @Test
    void a_negative_interval_is_refused() {
        Duration negative = Duration.ofMillis(-1);

        assertThatThrownBy(() -> host.cpu().percent(negative)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> host.cpu().percentPerCpu(negative)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> host.cpu().timesPercent(negative)).isInstanceOf(IllegalArgumentException.class);
        Process self = host.processes().current();
        assertThatThrownBy(() -> self.cpuPercent(negative)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> host.processes().waitFor(List.of(self), negative, ended -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_thread_has_its_own_first_time() throws InterruptedException {
        host.cpu().percent(Duration.ofMillis(20));
        host.cpu().timesPercent();
        List<Double> first = new ArrayList<>();

        Thread other = new Thread(() -> {
            first.add(host.cpu().percent());
            first.add(sum(host.cpu().timesPercent()));
        });
        other.start();
        other.join();

        assertThat(first).containsExactly(0.0, 0.0);
    }

    @Test
    void counts_and_load_are_plausible() {
        assertThat(host.cpu().count()).isPositive();
        host.cpu()
                .physicalCount()
                .ifPresent(cores -> assertThat(cores).isBetween(1, host.cpu().count()));
        assertThat(host.cpu().stats().ctxSwitches()).isNotNegative();
        assertThat(host.cpu().stats().interrupts()).isNotNegative();
        assertThat(host.cpu().loadAverage().oneMinute()).isNotNegative();
        assertThat(host.bootTime()).isBefore(Instant.now());
    }

    private static double sum(CpuTimesPercent times) {
        return times.user()
                + times.system()
                + times.idle()
                + times.nice()
                + times.iowait()
                + times.irq()
                + times.softirq()
                + times.steal();
    }
}
