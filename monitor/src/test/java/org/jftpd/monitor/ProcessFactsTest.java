package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jftpd.monitor.json.PsutilJson;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcessFactsTest {
    private final Processes processes = Host.local().processes();
    private final Process self = processes.current();

    @TempDir
    private Path folder;

    @Test
    void exe_cwd_arguments_and_environment_are_those_of_the_jvm() throws IOException {
        assertThat(self.exe()).isEqualTo(Path.of("/proc/self/exe").toRealPath().toString());
        assertThat(self.cwd()).isEqualTo(Path.of("").toRealPath().toString());
        assertThat(self.cmdline()).contains("-Dfile.encoding=UTF-8");
        assertThat(self.environ()).containsEntry("LC_ALL", System.getenv("LC_ALL"));
        assertThat(self.username()).isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void counts_are_in_range() {
        assertThat(self.numThreads()).isBetween(2, 10_000);
        assertThat(self.threads())
                .hasSizeBetween(2, 10_000)
                .anySatisfy(thread -> assertThat(thread.id()).isEqualTo(self.pid()));
        assertThat(self.numFds()).isPositive();
        assertThat(self.nice()).isBetween(-20, 19);
        assertThat(self.cpuNum()).isNotNegative();
        assertThat(self.cpuAffinity()).isNotEmpty();
        assertThat(self.numCtxSwitches().voluntary()).isPositive();
        assertThat(self.pageFaults().minor()).isPositive();
        assertThat(self.ioCounters().readChars()).isPositive();
        assertThat(self.rlimit(Resource.NOFILE).soft()).isPositive();
        assertThat(self.uids().real()).isNotNegative();
        assertThat(self.gids().effective()).isNotNegative();
        assertThat(self.memoryPercent()).isBetween(0.0, 100.0);
        assertThat(self.memoryDetails().peakRss())
                .isGreaterThanOrEqualTo(self.memoryDetails().rssAnon());
    }

    @Test
    void memory_figures_agree_with_each_other() {
        try (Child child = Child.run("sleep", "60")) {
            Process process = processes.process(child.pid());
            await().until(() -> process.status() == ProcessStatus.SLEEPING);

            MemoryLook look =
                    await().atMost(Duration.ofSeconds(30)).until(() -> MemoryLook.at(process), MemoryLook::isSteady);

            MemoryFootprint footprint = look.before();
            long pss = look.regions().stream()
                    .mapToLong(region -> region.map().pss())
                    .sum();
            assertThat(footprint.uss()).isLessThanOrEqualTo(footprint.pss());
            assertThat(footprint.pss()).isBetween(pss - 65536, pss + 65536);
            assertThat(process.memoryMaps()).extracting(MemoryMap::path).doesNotHaveDuplicates();
            assertThat(process.memoryMaps())
                    .extracting(MemoryMap::path)
                    .anyMatch(path -> path.endsWith("/sleep") || path.endsWith("/coreutils"));
        }
    }

    /** A footprint and its regions, and the footprint once more: who maps the same files changes it meanwhile. */
    private record MemoryLook(MemoryFootprint before, List<MemoryRegion> regions, MemoryFootprint after) {
        static MemoryLook at(Process process) {
            return new MemoryLook(process.memoryFootprint(), process.memoryRegions(), process.memoryFootprint());
        }

        boolean isSteady() {
            return before.equals(after);
        }
    }

    @Test
    void an_open_file_has_its_mode_and_position() throws IOException {
        Path file = Files.writeString(folder.resolve("näme"), "0123456789");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(7);

            assertThat(self.openFiles())
                    .filteredOn(open -> open.path().equals(file.toString()))
                    .singleElement()
                    .satisfies(open -> {
                        assertThat(open.mode()).isEqualTo("r");
                        assertThat(open.position()).isEqualTo(7);
                    });
        }
    }

    @Test
    void a_listening_socket_is_seen_by_its_process_and_by_the_system() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();

            assertThat(self.netConnections(ConnectionKind.TCP)).anySatisfy(one -> listens(one, port));
            assertThat(Host.local().network().connections(ConnectionKind.INET)).anySatisfy(one -> listens(one, port));
            assertThat(self.netConnections(ConnectionKind.UDP)).noneSatisfy(one -> listens(one, port));
        }
    }

    private void listens(NetConnection one, int port) {
        assertThat(one.status()).isEqualTo(ConnectionStatus.LISTEN);
        assertThat(one.laddr())
                .isInstanceOfSatisfying(
                        Endpoint.Inet.class,
                        address -> assertThat(address.port()).isEqualTo(port));
        assertThat(one.pid()).isEqualTo(self.pid());
    }

    @Test
    void of_a_zombie_what_ended_with_it_raises_and_the_rest_answers() {
        try (Child parent = Child.withZombie()) {
            Process zombie = processes.process(parent.printedPid());
            await().until(() -> zombie.status() == ProcessStatus.ZOMBIE);

            assertThatThrownBy(zombie::exe).isInstanceOf(ZombieProcess.class);
            assertThatThrownBy(zombie::cmdline).isInstanceOf(ZombieProcess.class);
            assertThatThrownBy(zombie::cwd).isInstanceOf(ZombieProcess.class);
            assertThatThrownBy(zombie::environ).isInstanceOf(ZombieProcess.class);
            assertThatThrownBy(zombie::memoryMaps).isInstanceOfSatisfying(ZombieProcess.class, told -> {
                assertThat(told.pid()).isEqualTo(zombie.pid());
                assertThat(told.ppid()).isEqualTo(parent.pid());
                assertThat(told.name()).hasValue("sleep");
            });
            assertThat(zombie.numThreads()).isEqualTo(1);
            assertThat(zombie.numFds()).isZero();
            assertThat(zombie.openFiles()).isEmpty();
            assertThat(zombie.netConnections(ConnectionKind.ALL)).isEmpty();
            assertThat(zombie.uids()).isEqualTo(self.uids());
            assertThat(zombie.username()).isEqualTo(self.username());
            assertThat(processes.process(parent.pid()).zombieChildren()).containsExactly(zombie);
        }
    }

    @Test
    void a_kernel_thread_answers_with_nothing_and_is_not_lost() {
        Assumptions.assumeTrue(processes.pidExists(2), "there are kernel threads");
        Process thread = processes.process(2);
        Assumptions.assumeTrue(thread.name().equals("kthreadd"), "pid 2 is one");

        assertThat(thread.cmdline()).isEmpty();
        assertThat(thread.memoryInfo().rss()).isZero();
        Map<ProcessAttribute, Object> answers = thread.asDict(EnumSet.allOf(ProcessAttribute.class), "denied");
        assertThat(answers).containsKeys(ProcessAttribute.values());
        assertThat(answers.get(ProcessAttribute.ENVIRON)).isIn(Map.of(), "denied");
    }

    @Test
    void names_and_arguments_are_kept_byte_for_byte() {
        try (Child odd = Child.run(
                        "/bin/sh",
                        "-c",
                        "n=$(printf 'a) S\\377\\nb'); cp /bin/sleep \"$0/$n\"; exec \"$0/$n\" 60",
                        folder.toString());
                Child empty = Child.run("/bin/sh", "-c", "sleep 60; :", "x", "", "y")) {
            String name = "a) S\udcff\nb";
            Process process = processes.process(odd.pid());
            await().until(() ->
                    process.name().equals(name) && !process.cmdline().isEmpty());

            assertThat(process.cmdline()).containsExactly(folder + "/" + name, "60");
            assertThat(process.exe()).isEqualTo(folder + "/" + name);
            assertThat(process.ppid()).isEqualTo(self.pid());
            assertThat(processes.snapshots()).extracting(ProcessSnapshot::name).contains(name);
            assertThat(new PsutilJson(Host.local()).process(odd.pid()))
                    .contains("\"name\": \"a) S\\udcff\\u000ab\"")
                    .doesNotContain("\n");
            assertThat(processes.process(empty.pid()).cmdline())
                    .containsExactly("/bin/sh", "-c", "sleep 60; :", "x", "", "y");
        }
    }

    @Test
    void the_family_is_complete() {
        try (Child child = Child.sh("sleep 60 & echo $!; wait")) {
            Process shell = processes.process(child.pid());
            Process sleeper = processes.process(child.printedPid());

            assertThat(shell.parent()).hasValue(self);
            assertThat(sleeper.parents()).startsWith(shell, self);
            assertThat(self.children()).contains(shell).doesNotContain(sleeper);
            assertThat(self.descendants()).contains(shell, sleeper);
            sleeper.kill();
        }
    }

    @Test
    void oneshot_tells_one_moment() {
        Process moment = self.oneshot();
        ProcessCpuTimes before = moment.cpuTimes();

        await().until(() -> !self.cpuTimes().equals(before));
        assertThat(moment.cpuTimes()).isEqualTo(before);
        assertThat(moment).isEqualTo(self);
    }

    @Test
    void as_dict_gives_what_was_asked() {
        try (Child parent = Child.withZombie()) {
            Process zombie = processes.process(parent.printedPid());
            await().until(() -> zombie.status() == ProcessStatus.ZOMBIE);

            Map<ProcessAttribute, Object> answers =
                    zombie.asDict(EnumSet.of(ProcessAttribute.NAME, ProcessAttribute.EXE), "?");

            assertThat(answers).isEqualTo(Map.of(ProcessAttribute.NAME, "sleep", ProcessAttribute.EXE, "?"));
            List<Processes.Answers> all = processes.iterate(EnumSet.of(ProcessAttribute.STATUS), null);
            assertThat(all).extracting(Processes.Answers::process).contains(zombie, self);
        }
    }
}
