package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.ProcessAttribute;
import org.jftpd.monitor.Resource;
import org.jftpd.monitor.json.PsutilJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** This machine's own files, recorded, and then cut or damaged: every question gets a value or a documented error. */
@EnabledOnOs(OS.LINUX)
class DamageTest {
    private static final int ROUNDS = 100;
    private static final int MOST_CUTS = 300;
    private static final int MOST_RECORDED = 16 * 1024;
    private static final List<String> OF_THE_HOST = List.of(
            "stat",
            "meminfo",
            "vmstat",
            "loadavg",
            "diskstats",
            "filesystems",
            "cpuinfo",
            "net/dev",
            "net/tcp",
            "net/tcp6",
            "net/udp",
            "net/unix",
            "self/mounts",
            "self/cgroup");
    private static final List<String> OF_A_PROCESS =
            List.of("stat", "statm", "status", "io", "cmdline", "environ", "limits", "smaps", "smaps_rollup");

    @TempDir
    private Path root;

    private final Map<Path, byte[]> recorded = new LinkedHashMap<>();
    private final Map<String, Supplier<Object>> questions = new LinkedHashMap<>();

    @BeforeEach
    void record() throws IOException {
        for (String file : OF_THE_HOST) {
            copy(Path.of("/proc").resolve(file), "proc/" + file);
        }
        for (String file : OF_A_PROCESS) {
            copy(Path.of("/proc/self").resolve(file), "proc/42/" + file);
        }
        keep("proc/42/task/42/stat", Files.readAllBytes(Path.of("/proc/self/stat")));
        keep("proc/42/fdinfo/3", "pos:\t7\nflags:\t0100002\n".getBytes(StandardCharsets.US_ASCII));
        Files.createDirectories(root.resolve("proc/42/fd"));
        Files.createSymbolicLink(root.resolve("proc/42/fd/3"), root.resolve("proc/stat"));
        keep(
                "proc/42/status",
                new String(recorded("proc/42/status"), StandardCharsets.ISO_8859_1)
                        .replaceAll("(?m)^Tgid:.*", "Tgid:\t42")
                        .getBytes(StandardCharsets.ISO_8859_1));
        Host host = Host.of(LinuxPlatform.at(new Roots(root + "/proc", root + "/sys", root + "/etc", root + "/run")));
        askTheHost(host);
        askTheProcess(host.processes().process(42));
    }

    private void copy(Path from, String to) throws IOException {
        if (Files.isReadable(from)) {
            byte[] whole = Files.readAllBytes(from);
            keep(to, Arrays.copyOf(whole, wholeLines(whole)));
        }
    }

    /** The maps of a JVM are a megabyte. */
    private static int wholeLines(byte[] content) {
        int end = Math.min(content.length, MOST_RECORDED);
        while (end < content.length && end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void keep(String file, byte[] content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
        recorded.put(path, content);
    }

    private byte[] recorded(String file) {
        return Objects.requireNonNull(recorded.get(root.resolve(file)));
    }

    private void askTheHost(Host host) {
        questions.put("cpu times", host.cpu()::timesPerCpu);
        questions.put("cpu count", host.cpu()::count);
        questions.put("cores", host.cpu()::physicalCount);
        questions.put("cpu stats", host.cpu()::stats);
        questions.put("load", host.cpu()::loadAverage);
        questions.put("clocks", host.cpu()::frequencyPerCpu);
        questions.put("memory", host.memory()::virtual);
        questions.put("swap", host.memory()::swap);
        questions.put("disks", host.disks()::ioCountersPerDisk);
        questions.put("partitions", host.disks()::partitions);
        questions.put("mounts", host.disks()::allPartitions);
        questions.put("interfaces", host.network()::ioCountersPerNic);
        questions.put("connections", () -> host.network().connections(ConnectionKind.ALL));
        questions.put("boot time", host::bootTime);
        questions.put("cgroup", host::cgroup);
        questions.put("snapshots", host.processes()::snapshots);
        questions.put("iterate", host.processes()::iterate);
        questions.put("pid exists", () -> host.processes().pidExists(42));
        questions.put("json", new PsutilJson(host)::system);
    }

    private void askTheProcess(Process process) {
        for (ProcessAttribute attribute : ProcessAttribute.values()) {
            questions.put(attribute.psutilName(), () -> attribute.of(process));
        }
        questions.put("limit", () -> process.rlimit(Resource.NOFILE));
        questions.put("regions", process::memoryRegions);
        questions.put("unix", () -> process.netConnections(ConnectionKind.UNIX));
        questions.put("json of it", () -> process.asDict(java.util.EnumSet.allOf(ProcessAttribute.class), null));
    }

    @Test
    void whole_files_are_answered() {
        List<String> unanswered = new ArrayList<>();
        questions.forEach((name, question) -> {
            try {
                assertThat(question.get()).as(name).isNotNull();
            } catch (UnsupportedOperationException needsTheLiveKernel) {
                unanswered.add(name);
            }
        });

        assertThat(unanswered).isSubsetOf("ionice");
    }

    @Test
    void damaged_files_give_a_value_or_a_documented_error() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Path> files = List.copyOf(recorded.keySet());

        for (int round = 0; round < ROUNDS; round++) {
            Path file = files.get(round % files.size());
            byte[] whole = Objects.requireNonNull(recorded.get(file));
            byte[] damaged = damaged(whole, random);
            Files.write(file, damaged);
            questions.forEach((name, question) -> ask(name, question, file, damaged));
            Files.write(file, whole);
        }
    }

    /** Several facts may be fewer; each that is told is right. */
    @ParameterizedTest
    @CsvSource({
        "proc/diskstats, disks",
        "proc/net/dev, interfaces",
        "proc/net/tcp, connections",
        "proc/stat, cpu times",
        "proc/stat, cpu stats",
        "proc/stat, boot time",
        "proc/vmstat, swap",
        "proc/loadavg, load",
        "proc/42/stat, cpu_times",
        "proc/42/statm, memory_info",
        "proc/42/io, io_counters",
        "proc/42/status, uids",
        "proc/42/status, num_ctx_switches",
        "proc/42/limits, limit"
    })
    void a_file_cut_anywhere_gives_no_wrong_figure(String file, String name) throws IOException {
        Supplier<Object> question = Objects.requireNonNull(questions.get(name));
        Object right = question.get();
        byte[] whole = recorded(file);

        try (FileChannel cut = FileChannel.open(root.resolve(file), StandardOpenOption.WRITE)) {
            for (int end = Math.min(whole.length - 1, MOST_CUTS); end > 0; end--) {
                cut.truncate(end);
                try {
                    assertNotWrong(question.get(), right);
                } catch (MonitorException documented) {
                    assertThat(documented).hasMessageContaining("malformed");
                }
            }
        }
    }

    private static void assertNotWrong(Object told, Object right) {
        if (told instanceof Map<?, ?> some && right instanceof Map<?, ?> all) {
            assertThat(Set.<Object>copyOf(all.entrySet())).containsAll(some.entrySet());
        } else if (told instanceof List<?> some && right instanceof List<?> all) {
            assertThat(new ArrayList<Object>(all)).containsAll(some);
        } else {
            assertThat(told).isEqualTo(right);
        }
    }

    /** Cut, or with other bytes at some places, preferably such as the parsers look for. */
    private static byte[] damaged(byte[] whole, Random random) {
        if (whole.length == 0 || random.nextInt(3) == 0) {
            return Arrays.copyOf(whole, random.nextInt(whole.length + 1));
        }
        byte[] likely = "0123456789-: .,/()\n\0\tkBx".getBytes(StandardCharsets.US_ASCII);
        byte[] damaged = whole.clone();
        for (int i = 0; i < 1 + damaged.length / 50; i++) {
            byte other = random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt();
            damaged[random.nextInt(damaged.length)] = other;
        }
        return damaged;
    }

    private static void ask(String name, Supplier<Object> question, Path file, byte[] damaged) {
        try {
            assertThat(question.get()).isNotNull();
        } catch (MonitorException | UnsupportedOperationException documented) {
            assertThat(documented).hasMessageMatching("(?s).+");
        } catch (RuntimeException undocumented) {
            fail(name + " of " + file + ":\n" + new String(damaged, StandardCharsets.ISO_8859_1), undocumented);
        }
    }
}
