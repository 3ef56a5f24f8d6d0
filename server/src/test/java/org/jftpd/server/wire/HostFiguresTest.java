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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final Duration MORE_THAN_A_LOOK = Duration.ofSeconds(30);
    private static final Duration A_LOOK = Duration.ofMillis(1500);
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
    void the_load_is_that_of_proc_loadavg() throws IOException {
        await().atMost(MORE_THAN_A_LOOK).pollInterval(A_LOOK).untilAsserted(() -> {
            JsonNode told = admin.stat("CPU").path("getloadavg");

            String[] words = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
            for (int i = 0; i < 3; i++) {
                assertThat(told.path(i).doubleValue()).isEqualTo(Double.parseDouble(words[i]));
            }
        });
    }

    /** Looks and answers are about the same second and a half, unless the machine held one of us up. */
    @Test
    void each_processor_is_as_busy_as_proc_stat_says() {
        AtomicReference<Map<String, long[]>> before = new AtomicReference<>(ticks());
        await().atMost(MORE_THAN_A_LOOK).pollInterval(A_LOOK).untilAsserted(() -> {
            JsonNode told = admin.stat("CPU");

            Map<String, long[]> now = ticks();
            Map<String, long[]> then = before.getAndSet(now);
            assertThat(told.path("cpu_percent").doubleValue()).isCloseTo(busy(then, now, "cpu"), within(10.0));
            for (int i = 0; i < processors(); i++) {
                assertThat(told.path("cpu_percent_percpu").path(i).doubleValue())
                        .as("cpu " + i)
                        .isCloseTo(busy(then, now, "cpu" + i), within(10.0));
            }
        });
    }

    /** What the files of a control group say; 0 where there is no limit. */
    private record Group(double quota, long throttled, long limit, long usage) {
        static Group now() throws IOException {
            return Files.isDirectory(GROUPS.resolve("memory")) ? first() : second();
        }

        private static Group first() throws IOException {
            Path memory = group("memory");
            Path cpu = group("cpu");
            long quota = field(cpu.resolve("cpu.cfs_quota_us").toString(), "(-?\\d+)");
            long period = field(cpu.resolve("cpu.cfs_period_us").toString(), "(\\d+)");
            return new Group(
                    quota < 0 ? 0 : (double) quota / period,
                    field(cpu.resolve("cpu.stat").toString(), "nr_throttled (\\d+)"),
                    lowestLimit(memory),
                    field(memory.resolve("memory.usage_in_bytes").toString(), "(\\d+)"));
        }

        /** Version 2 has one tree for all controllers, and no such files in its root. */
        private static Group second() throws IOException {
            Path own = group("");
            double quota = 0;
            long limit = 0;
            for (Path at = own; at.startsWith(GROUPS) && !at.equals(GROUPS); at = at.getParent()) {
                String[] cpu = text(at.resolve("cpu.max"), "max 100000").split(" ", -1);
                String memory = text(at.resolve("memory.max"), "max");
                double here = cpu[0].equals("max") ? 0 : Double.parseDouble(cpu[0]) / Double.parseDouble(cpu[1]);
                quota = quota == 0 || (here > 0 && here < quota) ? here : quota;
                long most = memory.equals("max") ? 0 : Long.parseLong(memory);
                limit = limit == 0 || (most > 0 && most < limit) ? most : limit;
            }
            String stat = text(own.resolve("cpu.stat"), "");
            long throttled = stat.contains("nr_throttled ")
                    ? Long.parseLong(stat.replaceAll("(?s).*nr_throttled (\\d+).*", "$1"))
                    : 0;
            return new Group(quota, throttled, limit, Long.parseLong(text(own.resolve("memory.current"), "0")));
        }

        private static String text(Path file, String otherwise) throws IOException {
            return Files.exists(file) ? Files.readString(file).strip() : otherwise;
        }
    }

    @Test
    void the_control_group_is_that_of_its_files() throws IOException {
        Group before = Group.now();

        JsonNode processors = admin.stat("CPU").path("cgroup");
        JsonNode bytes = admin.stat("MEMORY").path("cgroup");

        assertThat(processors.path("cpu_quota").doubleValue()).isEqualTo(before.quota());
        assertThat(processors.path("throttled_count").longValue())
                .isBetween(before.throttled(), Group.now().throttled());
        assertThat(bytes.path("memory_usage").longValue()).isCloseTo(before.usage(), withinPercentage(20));
        assertThat(bytes.path("memory_limit").longValue()).isEqualTo(before.limit());
    }

    @Test
    void what_is_left_of_memory_is_what_proc_meminfo_says() {
        await().atMost(MORE_THAN_A_LOOK).pollInterval(A_LOOK).untilAsserted(() -> {
            JsonNode told = admin.stat("MEMORY");

            long total = 1024 * field("/proc/meminfo", "MemTotal:\\s+(\\d+) kB");
            long available = 1024 * field("/proc/meminfo", "MemAvailable:\\s+(\\d+) kB");
            assertThat(told.at("/virtual_memory/available").longValue()).isCloseTo(available, withinPercentage(5));
            assertThat(told.at("/virtual_memory/used").longValue()).isCloseTo(total - available, within(total / 20));
            assertThat(told.at("/virtual_memory/free").longValue())
                    .isCloseTo(1024 * field("/proc/meminfo", "MemFree:\\s+(\\d+) kB"), within(total / 20));
            assertThat(told.at("/swap_memory/used").longValue())
                    .isCloseTo(
                            told.at("/swap_memory/total").longValue()
                                    - 1024 * field("/proc/meminfo", "SwapFree:\\s+(\\d+) kB"),
                            within(total / 20));
        });
    }

    @Test
    void another_process_is_the_one_that_proc_shows() throws IOException {
        // It works for a while, and then waits.
        Process other =
                new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; read x").start();
        try {
            String proc = "/proc/" + other.pid();
            await().until(() -> Files.readString(Path.of(proc, "stat")).contains(") S "));

            JsonNode told = admin.stat("PROCESS " + other.pid());

            assertThat(told.path("pid").longValue()).isEqualTo(other.pid());
            assertThat(told.path("name").textValue()).isEqualTo("sh");
            assertThat(told.path("status").textValue()).isEqualTo("sleeping");
            assertThat(told.path("ppid").longValue()).isEqualTo(SELF.pid());
            assertThat(told.path("username").textValue()).isEqualTo(System.getProperty("user.name"));
            assertThat(told.path("cmdline").path(2).textValue()).startsWith("i=0; while ");
            assertThat(told.path("create_time").doubleValue())
                    .isCloseTo(other.info().startInstant().orElseThrow().toEpochMilli() / 1e3, within(1.0));
            assertThat(told.at("/cpu_times/user").doubleValue())
                    .isPositive()
                    .isEqualTo(field(proc + "/stat", "\\) S(?: \\S+){10} (\\d+)") / 100.0);
            assertThat(told.at("/memory_info/rss").longValue())
                    .isCloseTo(1024 * field(proc + "/status", "VmRSS:\\s+(\\d+) kB"), withinPercentage(20));
            assertThat(told.path("num_threads").longValue()).isEqualTo(1);
            assertThat(told.path("num_fds").longValue()).isEqualTo(descriptors(other.pid()));
            assertThat(told.at("/io_counters/read_chars").longValue()).isEqualTo(field(proc + "/io", "rchar: (\\d+)"));
        } finally {
            other.destroy();
        }
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
            await().pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
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

    /** What /proc/stat has counted of each processor, and of all. */
    private static Map<String, long[]> ticks() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            return lines.filter(line -> line.startsWith("cpu"))
                    .map(line -> line.split(" +", -1))
                    .collect(Collectors.toMap(
                            words -> words[0],
                            words -> Arrays.stream(words)
                                    .skip(1)
                                    .mapToLong(Long::parseLong)
                                    .toArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In percent: neither idle nor waiting for a disk; guests are counted as user already. */
    private static double busy(Map<String, long[]> before, Map<String, long[]> now, String cpu) {
        long all = 0;
        long idle = 0;
        for (int i = 0; i < 8; i++) {
            long grown = now.get(cpu)[i] - before.get(cpu)[i];
            all += grown;
            idle += i == 3 || i == 4 ? grown : 0;
        }
        return all == 0 ? 0 : 100.0 * (all - idle) / all;
    }

    /** The folder of our group, or of the one that is shown to us as the first. */
    private static Path group(String controller) throws IOException {
        Path mount = GROUPS.resolve(controller);
        return Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
                .map(line -> line.split(":", 3))
                .filter(fields -> List.of(fields[1].split(",", -1)).contains(controller))
                .map(fields -> Path.of(mount + fields[2]))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(mount);
    }

    /** Of a group and those above it; 0 for none. */
    private static long lowestLimit(Path group) {
        long lowest = Long.MAX_VALUE;
        for (Path at = group; !at.equals(GROUPS); at = at.getParent()) {
            lowest = Math.min(lowest, field(at.resolve("memory.limit_in_bytes").toString(), "(\\d+)"));
        }
        return lowest > 1L << 60 ? 0 : lowest;
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
        return descriptors(SELF.pid());
    }

    private static long descriptors(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
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
