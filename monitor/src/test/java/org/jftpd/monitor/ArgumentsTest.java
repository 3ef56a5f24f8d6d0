package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked for at the ends of the ranges. */
@EnabledOnOs(OS.LINUX)
class ArgumentsTest {
    private final Processes processes = Host.local().processes();

    static List<Duration> ages() {
        return List.of(Duration.ofNanos(Long.MAX_VALUE), ChronoUnit.FOREVER.getDuration());
    }

    @ParameterizedTest
    @MethodSource("ages")
    void a_timeout_of_ages_does_not_end_at_once(Duration ages) throws IOException, InterruptedException {
        try (Child first = Child.run("sleep", "0.2");
                Child second = Child.run("sleep", "0.2");
                Popen third = Popen.start(Host.local(), new ProcessBuilder("sleep", "0.2"))) {
            Process one = processes.process(first.pid());
            Process other = processes.process(second.pid());

            one.waitFor(ages);
            Waited waited = processes.waitFor(List.of(one, other), ages);

            assertThat(waited.gone()).extracting(Ended::process).containsExactlyInAnyOrder(one, other);
            assertThat(third.waitFor(ages)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("ages")
    void an_interval_of_ages_is_waited_for(Duration ages) {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Pause.of(ages))
                .isExactlyInstanceOf(MonitorException.class)
                .hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -9, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void a_cpu_that_cannot_be_is_refused(int cpu) {
        try (Child child = Child.run("sleep", "60")) {
            Process process = processes.process(child.pid());
            List<Integer> before = process.cpuAffinity();

            assertThatThrownBy(() -> process.cpuAffinity(List.of(before.get(0), cpu)))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(process.cpuAffinity()).isEqualTo(before);
        }
    }

    @Test
    void what_the_kernel_refuses_is_refused_in_words() {
        try (Child child = Child.run("sleep", "60")) {
            Process process = processes.process(child.pid());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> process.cpuAffinity(List.of(9999)))
                    .withMessageMatching("invalid CPU number in \\[9999]; choose between \\[0.*]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> process.cpuAffinity(List.of(-1)))
                    .withMessageMatching("invalid CPU number in \\[-1]; choose between \\[0.*]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> process.rlimit(Resource.NOFILE, new ResourceLimit(50, 20)))
                    .withMessage("current limit exceeds maximum limit: ResourceLimit[soft=50, hard=20]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> process.rlimit(Resource.CORE, new ResourceLimit(ResourceLimit.INFINITY, 20)))
                    .withMessage("current limit exceeds maximum limit: ResourceLimit[soft=-1, hard=20]");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "IDLE"})
    void a_class_without_levels_of_priority_accepts_none(IoPriority.IoClass level) {
        try (Child child = Child.run("sleep", "60")) {
            Process process = processes.process(child.pid());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> process.ionice(new IoPriority(level, 3)))
                    .withMessage("ioclass " + level + " accepts no value: 3");
            process.ionice(new IoPriority(level, 0));

            assertThat(process.ionice().value()).isNotEqualTo(3);
        }
    }

    @Test
    void a_negative_timeout_is_refused() throws IOException {
        try (Popen cat = Popen.start(Host.local(), new ProcessBuilder("cat"))) {
            Duration negative = Duration.ofSeconds(-1);
            List<Process> all = List.of(cat.process());

            assertThatIllegalArgumentException().isThrownBy(() -> cat.waitFor(negative));
            assertThatIllegalArgumentException().isThrownBy(() -> cat.process().waitFor(negative));
            assertThatIllegalArgumentException().isThrownBy(() -> processes.waitFor(all, negative));
        }
    }

    @Test
    @SuppressWarnings("NullAway") // What callers that no checker looks at pass.
    void null_is_refused_at_the_call_whatever_the_answer_would_be() {
        try (Child child = Child.run("sleep", "60")) {
            Process process = processes.process(child.pid());

            assertThatNullPointerException().isThrownBy(() -> process.netConnections(null));
            assertThatNullPointerException()
                    .isThrownBy(() -> Host.local().disks().usage(null));
            assertThatNullPointerException().isThrownBy(() -> processes.waitFor(List.of(process), Duration.ZERO, null));
        }
    }

    @Test
    void who_does_not_end_in_time_is_told_by_name() throws IOException {
        try (Popen popen = Popen.start(Host.local(), new ProcessBuilder("sleep", "60"))) {
            try {
                assertThatThrownBy(() -> popen.waitFor(Duration.ofMillis(20)))
                        .isInstanceOfSatisfying(
                                TimeoutExpired.class,
                                late -> assertThat(late.name()).hasValue("sleep"));
            } finally {
                popen.process().kill();
            }
        }
    }
}
