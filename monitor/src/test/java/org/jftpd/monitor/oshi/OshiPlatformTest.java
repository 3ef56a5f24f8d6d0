package org.jftpd.monitor.oshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jftpd.monitor.Child;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.ProcessSnapshot;
import org.jftpd.monitor.VirtualMemory;
import org.jftpd.monitor.json.PsutilJson;
import org.junit.jupiter.api.Test;

/** The home for other systems, here on whatever system the test runs. */
class OshiPlatformTest {
    private final Host host = Host.of(new OshiPlatform());

    @Test
    void memory_and_cpu_are_plausible() {
        VirtualMemory memory = host.memory().virtual();

        assertThat(memory.available()).isBetween(1L, memory.total());
        assertThat(memory.slab()).isNull();
        assertThat(host.cpu().timesPerCpu()).hasSize(host.cpu().count());
        assertThat(host.cpu().times().total()).isPositive();
        assertThat(host.bootTime()).isBefore(Instant.now());
        assertThat(host.network().ioCountersPerNic()).isNotEmpty();
        assertThat(host.cgroup()).isEmpty();
    }

    @Test
    void our_own_process_answers() {
        Process self = host.processes().current();

        assertThat(self.isRunning()).isTrue();
        assertThat(self.memoryInfo().rss()).isPositive();
        assertThat(self.cpuTimes().user()).isPositive();
        assertThat(self.cmdline()).isNotEmpty();
        assertThat(host.processes().snapshots())
                .extracting(ProcessSnapshot::pid)
                .contains(self.pid());
        assertThatThrownBy(self::nice).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_process_is_killed_and_waited_for() {
        try (Child child = Child.run("sleep", "60")) {
            Process process = host.processes().process(child.pid());

            process.kill();

            process.waitFor(Duration.ofSeconds(30));
            assertThat(process.isRunning()).isFalse();
            assertThatThrownBy(process::name).isInstanceOf(NoSuchProcess.class);
        }
    }

    @Test
    void json_leaves_out_what_is_not_known() {
        String json = new PsutilJson(host).process(host.processes().current().pid());

        assertThat(json).contains("\"name\": \"java\"").doesNotContain("\"nice\"");
    }

    @Test
    void the_machine_is_told() {
        assertThat(Host.local().hardware().processor()).isNotNull();
        assertThat(Host.local().hardware().operatingSystem()).isNotBlank();
    }
}
