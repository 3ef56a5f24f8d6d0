package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What SITE STAT tells of the machine, against /proc, writes of known size and a real zombie. Server and test are one
 * process.
 */
@ExtendWith(NothingLeftBehind.class)
class HostFiguresTest {
    private static final int MIB = 1 << 20;
    private static final ProcessHandle SELF = ProcessHandle.current();

    @TempDir
    private Path folder;

    private EmbeddedFtpServer server;
    private Admin admin;

    @BeforeEach
    void start() throws IOException {
        server = Home.furnished(folder).server();
        admin = Admin.of(server);
    }

    @AfterEach
    void stop() throws IOException {
        admin.close();
        server.close();
    }

    @Test
    void the_process_is_the_one_that_proc_shows() throws IOException {
        double cpuBefore = cpuSeconds();
        long bootBefore = field("/proc/stat", "btime (\\d+)");

        JsonNode told = admin.stat("PROCESS");

        assertThat(told.path("pid").longValue()).isEqualTo(SELF.pid());
        assertThat(told.path("ppid").longValue())
                .isEqualTo(SELF.parent().orElseThrow().pid());
        // The kernel may set its clock right meanwhile, and the time of the boot with it.
        long bootAfter = field("/proc/stat", "btime (\\d+)");
        assertThat(told.path("create_time").doubleValue() - secondsFromBootToStart())
                .isBetween(Math.min(bootBefore, bootAfter) - 1.0, Math.max(bootBefore, bootAfter) + 1.0);
        assertThat(String.join(
                                "\0",
                                told.path("cmdline")
                                        .valueStream()
                                        .map(JsonNode::textValue)
                                        .toList()) + "\0")
                .isEqualTo(Files.readString(Path.of("/proc/self/cmdline")));
        double cpu = told.at("/cpu_times/user").doubleValue()
                + told.at("/cpu_times/system").doubleValue();
        assertThat(cpu).isBetween(cpuBefore - 0.02, cpuSeconds() + 0.02);
        assertThat(told.path("cpu_percent").doubleValue())
                .as("of its life so far")
                .isCloseTo(100 * cpu / told.path("window").doubleValue(), withinPercentage(5));
        assertThat(told.at("/memory_info/rss").longValue())
                .isCloseTo(1024 * field("/proc/self/status", "VmRSS:\\s+(\\d+) kB"), withinPercentage(20));
        assertThat(told.path("num_threads").longValue())
                .isCloseTo(field("/proc/self/status", "Threads:\\s+(\\d+)"), within(5L));
        assertThat(told.path("num_fds").longValue()).isCloseTo(descriptors(), within(10L));
        assertThat(told.has("environ")).isFalse();
    }

    @Test
    void an_upload_of_known_size_is_written_by_the_process() throws IOException {
        long before = written();
        try (var alice = TestClient.loggedIn(server)) {
            alice.upload("STOR up", new byte[8 * MIB]);
        }

        JsonNode told = admin.stat("PROCESS");

        assertThat(told.at("/io_counters/write_bytes").longValue()).isBetween(before + 8 * MIB, written());
    }

    @Test
    void the_processors_are_those_of_proc_stat() throws IOException {
        double userBefore = field("/proc/stat", "cpu +(\\d+)") / 100.0;
        long switchesBefore = field("/proc/stat", "ctxt (\\d+)");

        JsonNode told = admin.stat("CPU");

        assertThat(told.at("/cpu_times/user").doubleValue())
                .isBetween(userBefore, field("/proc/stat", "cpu +(\\d+)") / 100.0);
        assertThat(told.at("/cpu_stats/ctx_switches").longValue())
                .isBetween(switchesBefore, field("/proc/stat", "ctxt (\\d+)"));
        assertThat(told.path("cpu_percent_percpu")).hasSize(processors());
        assertThat(told.path("cpu_count_logical").longValue()).isEqualTo(processors());
        assertThat(told.path("window").doubleValue()).isGreaterThanOrEqualTo(1);
        assertThat(told.path("cpu_percent").doubleValue()).isBetween(0.0, 100.0);
    }

    @Test
    void memory_is_that_of_proc_meminfo_and_of_this_jvm() throws IOException {
        ByteBuffer held = ByteBuffer.allocateDirect(32 * MIB);

        JsonNode told = memoryWhileDirectBuffersStay();

        assertThat(told.at("/virtual_memory/total").longValue())
                .isEqualTo(1024 * field("/proc/meminfo", "MemTotal:\\s+(\\d+) kB"));
        assertThat(told.at("/swap_memory/total").longValue())
                .isEqualTo(1024 * field("/proc/meminfo", "SwapTotal:\\s+(\\d+) kB"));
        assertThat(told.at("/jvm/heap_max").longValue())
                .isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(told.at("/jvm/heap_used").longValue())
                .isBetween(1L, told.at("/jvm/heap_committed").longValue());
        assertThat(told.at("/jvm/direct_bytes").longValue()).isGreaterThanOrEqualTo(held.capacity());
        assertThat(told.at("/jvm/gc"))
                .hasSize(ManagementFactory.getGarbageCollectorMXBeans().size());
    }

    /** A garbage collection may free other tests' direct buffers meanwhile: then it is asked again. */
    private JsonNode memoryWhileDirectBuffersStay() {
        AtomicReference<JsonNode> told = new AtomicReference<>();
        await().untilAsserted(() -> {
            long direct = directBytes();
            told.set(admin.stat("MEMORY"));
            assertThat(told.get().at("/jvm/direct_bytes").longValue()).isEqualTo(direct);
        });
        return told.get();
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    @Test
    void disks_are_those_of_proc_diskstats_and_served_folders_are_as_full_as_their_file_system() throws IOException {
        Map<String, Long> before = sectorsWritten();

        JsonNode told = admin.stat("DISK");

        Map<String, Long> after = sectorsWritten();
        told.path("disk_io_counters")
                .properties()
                .forEach(disk -> assertThat(disk.getValue().path("write_bytes").longValue())
                        .as(disk.getKey())
                        .isBetween(512 * before.get(disk.getKey()), 512 * after.get(disk.getKey())));
        assertThat(told.path("disk_usage")).hasSize(1);
        assertThat(told.path("disk_usage").path(folder.toString()).path("total").longValue())
                .isEqualTo(Files.getFileStore(folder).getTotalSpace());
    }

    @Test
    void a_write_of_known_size_is_seen_on_a_disk_and_in_its_rate() throws IOException {
        double before =
                disks(admin.stat("DISK"), disk -> disk.path("write_bytes").doubleValue());
        try (var alice = TestClient.loggedIn(server)) {
            alice.upload("STOR up", new byte[16 * MIB]);
        }
        new ProcessBuilder("sync", "-f", folder.toString()).start().onExit().join();

        await().untilAsserted(() -> {
            JsonNode told = admin.stat("DISK");
            assertThat(disks(told, disk -> disk.path("write_bytes").doubleValue()))
                    .isGreaterThanOrEqualTo(before + 16 * MIB);
            assertThat(disks(told, disk -> disk.path("write_rate").doubleValue())
                            * told.path("window").doubleValue())
                    .isGreaterThanOrEqualTo(0.99 * 16 * MIB);
        });
    }

    @Test
    void the_network_is_that_of_proc_and_sockets_are_counted_by_state() throws IOException {
        long before = field("/proc/net/dev", "lo: +(\\d+)");

        JsonNode told = admin.stat("NET");

        assertThat(told.at("/net_io_counters/lo/bytes_recv").longValue())
                .isBetween(before, field("/proc/net/dev", "lo: +(\\d+)"));
        long established = told.at("/sockets/ESTABLISHED").longValue();
        try (var one = TestClient.connect(server);
                var two = TestClient.connect(server)) {
            await().untilAsserted(() -> assertThat(
                            admin.stat("NET").at("/sockets/ESTABLISHED").longValue())
                    .as("both ends of two more connections")
                    .isEqualTo(established + 4));
            one.ask("NOOP", 200);
            two.ask("NOOP", 200);
        }
    }

    @Test
    void a_real_zombie_is_told_with_its_parent() throws IOException {
        // The shell starts a child, and becomes a program that never asks how that has ended.
        Process parent = new ProcessBuilder("sh", "-c", "true & exec sleep 60").start();
        try {
            await().untilAsserted(() -> {
                JsonNode told = admin.stat("ZOMBIES");
                JsonNode zombie = told.path("zombies").path(0);
                assertThat(told.path("of_server").intValue()).isEqualTo(1);
                assertThat(told.path("on_host").intValue()).isGreaterThanOrEqualTo(1);
                assertThat(zombie.path("ppid").longValue()).isEqualTo(parent.pid());
                assertThat(zombie.path("status").textValue()).isEqualTo("zombie");
                assertThat(zombie.path("parent_name").textValue()).isEqualTo("sleep");
                assertThat(admin.stat("PROCESS " + zombie.path("pid").asText())
                                .path("status")
                                .textValue())
                        .isEqualTo("zombie");
                assertThat(Files.readString(Path.of("/proc", zombie.path("pid").asText(), "stat")))
                        .startsWith(zombie.path("pid").asText() + " ("
                                + zombie.path("name").textValue() + ") Z " + parent.pid() + ' ');
            });
        } finally {
            parent.destroy();
        }
    }

    @Test
    void threads_are_those_of_the_jvm_with_the_time_they_took() throws IOException {
        long id = Thread.currentThread().getId();
        double before = ManagementFactory.getThreadMXBean().getThreadCpuTime(id) / 1e9;

        List<JsonNode> told =
                admin.stat("THREADS").path("threads").valueStream().toList();

        double after = ManagementFactory.getThreadMXBean().getThreadCpuTime(id) / 1e9;
        assertThat(told.stream().map(thread -> thread.path("name").textValue()))
                .contains("jftpd-data-0", Thread.currentThread().getName());
        assertThat(told)
                .filteredOn(thread -> thread.path("id").longValue() == id)
                .singleElement()
                .satisfies(thread -> {
                    assertThat(thread.path("cpu_time").doubleValue()).isBetween(before - 0.001, after + 0.001);
                    assertThat(thread.path("state").textValue()).isEqualTo("runnable");
                });
    }

    private static double disks(JsonNode told, ToDoubleFunction<JsonNode> figure) {
        return told.path("disk_io_counters").valueStream().mapToDouble(figure).sum();
    }

    /** Field 22 of proc(5)'s /proc/[pid]/stat; 100 ticks a second. */
    private static double secondsFromBootToStart() {
        return field("/proc/self/stat", "\\) (?:\\S+ ){19}(\\d+) ") / 100.0;
    }

    private static double cpuSeconds() {
        return SELF.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static int processors() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            return (int) lines.filter(line -> line.matches("cpu\\d+ .*")).count();
        }
    }

    private static Map<String, Long> sectorsWritten() throws IOException {
        Map<String, Long> sectors = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("/proc/diskstats"))) {
            String[] fields = line.strip().split(" +", -1);
            sectors.put(fields[2], Long.valueOf(fields[9]));
        }
        return sectors;
    }

    private static long written() {
        return field("/proc/self/io", "\\bwrite_bytes: (\\d+)");
    }

    private static long field(String file, String pattern) {
        try {
            String text = Files.readString(Path.of(file));
            Matcher found = Pattern.compile(pattern).matcher(text);
            assertThat(found.find()).as(pattern + " in " + file).isTrue();
            return Long.parseLong(found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
