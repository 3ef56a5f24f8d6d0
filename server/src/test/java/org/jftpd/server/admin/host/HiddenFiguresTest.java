package org.jftpd.server.admin.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.linux.LinuxPlatform;
import org.jftpd.server.admin.Fact;
import org.jftpd.server.admin.Topic;
import org.jftpd.server.admin.Topic.Refused;
import org.jftpd.server.admin.Topic.Report;
import org.jftpd.server.admin.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A machine that hides files of its /proc, as containers and services with few rights see it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the files are those of a Linux /proc")
class HiddenFiguresTest {
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    Path proc;

    @BeforeEach
    void copy_what_the_kernel_tells() throws IOException {
        Files.createDirectories(proc.resolve("net"));
        for (String file : List.of("stat", "meminfo", "vmstat", "loadavg", "diskstats", "net/dev")) {
            Files.write(proc.resolve(file), Files.readAllBytes(Path.of("/proc").resolve(file)));
        }
    }

    @AfterEach
    void end_the_timers() {
        timers.shutdownNow();
    }

    private Topic topic(String name) {
        Host host = Host.of(LinuxPlatform.at(proc, proc.resolve("sys")));
        Stream<Topic> topics = HostTopics.all(host, List::<Path>of, timers, () -> 0).stream();
        return topics.filter(topic -> topic.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<Fact> facts(Topic topic) {
        return ((Report) topic.tell()).facts();
    }

    @Test
    void what_is_there_is_told() {
        assertThat(facts(topic("CPU"))).extracting(Fact::name).contains("cpu_percent");
        assertThat(facts(topic("MEMORY"))).extracting(Fact::name).contains("virtual_memory");
        assertThat(facts(topic("DISK"))).extracting(Fact::name).contains("disk_io_counters");
    }

    @Test
    void a_hidden_file_hides_its_own_figures_alone() throws IOException {
        Files.delete(proc.resolve("diskstats"));
        Files.delete(proc.resolve("meminfo"));
        Files.delete(proc.resolve("net/dev"));

        assertThat(facts(topic("CPU"))).extracting(Fact::name).contains("cpu_percent");
        assertThat(facts(topic("DISK")))
                .extracting(Fact::name)
                .contains("disk_usage")
                .doesNotContain("disk_io_counters");
        assertThat(((Report) topic("NET").tellBriefly()).facts())
                .contains(new Fact("net_io_counters", Value.withheld("Error")));
        assertThat(topic("MEMORY").tell())
                .isEqualTo(new Refused(451, "This machine does not tell its MEMORY figures; the log says why."));
    }
}
