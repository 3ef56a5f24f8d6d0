package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class ProcessSamplerTest {
    private final Processes processes = Host.local().processes();

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10_000})
    void a_sample_has_every_process_whether_its_files_are_kept_or_not(int mostOpen) {
        try (Child child = Child.run("sleep", "60");
                ProcessSampler sampler = processes.sampler(mostOpen)) {
            sampler.sample();
            List<ProcessSample> sample = sampler.sample();

            assertThat(sample)
                    .extracting(ProcessSample::pid)
                    .isSorted()
                    .contains(child.pid(), processes.current().pid());
            assertThat(sample)
                    .filteredOn(one -> one.pid() == child.pid())
                    .singleElement()
                    .satisfies(one -> {
                        Process handle = processes.process(one.snapshot());
                        assertThat(handle).isEqualTo(processes.process(child.pid()));
                        assertThat(one.ppid()).isEqualTo(handle.ppid());
                        assertThat(one.snapshot().createTime()).isEqualTo(handle.createTime());
                        assertThat(one.snapshot().memoryInfo().vms()).isEqualTo(one.vms());
                    });
        }
    }

    @Test
    void who_ends_leaves_the_sample_and_its_descriptors_are_closed() {
        Process self = processes.current();
        int before = self.numFds();
        try (ProcessSampler sampler = processes.sampler(10_000)) {
            int gone;
            try (Child child = Child.run("sleep", "60")) {
                gone = child.pid();
                assertThat(sampler.sample()).extracting(ProcessSample::pid).contains(gone);
            }

            assertThat(sampler.sample()).extracting(ProcessSample::pid).doesNotContain(gone);
            assertThat(self.numFds()).isGreaterThan(before);
        }
        assertThat(self.numFds()).isLessThanOrEqualTo(before + 2);
    }

    @Test
    void a_steady_sample_allocates_at_most_64_bytes_a_process() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (ProcessSampler sampler = processes.sampler(10_000)) {
            for (int i = 0; i < 50; i++) {
                sampler.sample();
            }

            long least = Long.MAX_VALUE;
            for (int i = 0; i < 20; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                int size = sampler.sample().size();
                least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / size);
            }

            assertThat(least).isLessThanOrEqualTo(64);
        }
    }

    @Test
    void a_closed_sampler_says_so_and_may_be_closed_again() {
        ProcessSampler sampler = processes.sampler(10);
        sampler.sample();

        sampler.close();

        assertThatThrownBy(sampler::sample)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        sampler.close();
    }

    @Test
    void a_negative_number_is_refused() {
        assertThatThrownBy(() -> processes.sampler(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
