package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootClockTest {
    private static final Instant BOOT = Instant.ofEpochSecond(1_700_000_000);

    @TempDir
    private Path proc;

    private Instant now = BOOT.plusSeconds(100);

    private void record(Instant boot) throws IOException {
        Files.writeString(proc.resolve("stat"), "cpu 1 2 3 4\nbtime " + boot.getEpochSecond() + "\n");
    }

    @Test
    void when_the_clock_is_set_a_sampler_tells_starts_by_the_new_one() throws IOException {
        Path process = Files.createDirectories(proc.resolve("42"));
        Files.writeString(process.resolve("stat"), "42 (worker)" + StatLineTest.REST.replace("242610", "500"));
        Files.writeString(process.resolve("statm"), "765 418 300 5 0 89 0\n");
        LinuxHome home = new LinuxHome(new Roots(proc.toString(), "/none", "/none", "/none"));
        BootClock clock = new BootClock(new CpuStatFile(home), () -> now, () -> 0);
        record(BOOT);
        try (KeptSampler sampler = new KeptSampler(home, clock, 10)) {
            assertThat(start(sampler)).isEqualTo(BOOT.plusSeconds(5));

            Duration step = Duration.ofHours(1);
            record(BOOT.plus(step));
            now = now.plus(step);

            assertThat(start(sampler)).isEqualTo(BOOT.plus(step).plusSeconds(5));
        }
    }

    private static Instant start(KeptSampler sampler) {
        return sampler.sample().get(0).snapshot().createTime();
    }
}
