package org.jftpd.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "compared with /proc")
class StatTest {
    private static final long PID = ProcessHandle.current().pid();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern PS_HEADING =
            Pattern.compile("\\d+ processes, \\d+ running, \\d+ zombies   CPU over (?<seconds>\\d+\\.\\d) s"
                    + "   load .*   memory .*");

    @TempDir
    Path folder;

    private static JsonNode json(String... topic) throws IOException {
        CommandLineRun run = CommandLineRun.of(with(List.of(topic), "--json"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        return MAPPER.readTree(run.out());
    }

    private static String[] with(List<String> topic, String... more) {
        return Stream.of(List.of("stat"), topic, List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static String table(String... topic) {
        CommandLineRun run = CommandLineRun.of(with(List.of(topic)));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private static long proc(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field + ':'))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "system, boot_time virtual_memory swap_memory cpu_times cpu_times_percpu disk_io_counters net_io_counters pids",
        "ps, process_iter pids",
        "cpu, cpu_count_logical cpu_count_physical cpu_percent cpu_times cpu_stats getloadavg",
        "memory, virtual_memory swap_memory cgroup",
        "disk, disk_io_counters disk_partitions disk_usage",
        "net, net_io_counters net_if_addrs net_if_stats",
        "zombies, zombies"
    })
    void json_has_the_names_of_psutil(String topic, String names) throws IOException {
        JsonNode answer = json(topic);

        for (String name : names.split(" ", -1)) {
            assertThat(answer.has(name)).as(topic + " " + name).isTrue();
        }
    }

    @Test
    void a_process_is_told_as_proc_tells_it() throws IOException {
        JsonNode answer = json("process", Long.toString(PID));

        assertThat(answer.get("pid").longValue()).isEqualTo(PID);
        assertThat(answer.get("ppid").longValue()).isEqualTo(proc("PPid"));
        assertThat(answer.get("name").textValue()).isEqualTo("java");
        assertThat(answer.get("uids").get("real").longValue())
                .isEqualTo(((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue());
        assertThat(answer.get("memory_info").get("rss").longValue()).isPositive();
        assertThat(table("process", Long.toString(PID)))
                .contains("Process ", PID + " java", "Memory ", "resident", "Descriptors", "Open files", "Started ");
    }

    @Test
    void memory_is_what_meminfo_says() throws IOException {
        long total = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();

        assertThat(json("memory").get("virtual_memory").get("total").longValue())
                .isEqualTo(total);
        assertThat(table("memory"))
                .matches("(?s) +TOTAL +USED +FREE +AVAILABLE +USED%\nMemory +[\\d.]+ [KMGT]iB .*Swap .*");
    }

    @Test
    void ps_shows_every_process_the_busiest_first() throws IOException {
        long begun = System.nanoTime();
        List<String> lines = table("ps").lines().toList();
        double most = (System.nanoTime() - begun) / 1e9;

        Matcher heading = PS_HEADING.matcher(lines.get(0));
        assertThat(heading.matches()).as(lines.get(0)).isTrue();
        // In tenths of a second.
        assertThat(Double.parseDouble(heading.group("seconds"))).isBetween(0.5, most + 0.05);
        assertThat(lines.get(1).strip().split(" +", -1))
                .containsExactly("PID", "USER", "STATUS", "%CPU", "%MEM", "RSS", "THR", "TIME+", "STARTED", "COMMAND");
        List<Double> cpu = lines.stream()
                .skip(2)
                .map(line -> Double.valueOf(line.strip().split(" +", -1)[3]))
                .toList();
        assertThat(cpu).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(lines).anyMatch(line -> line.strip().startsWith(PID + " "));
        assertThat(json("ps").get("pids")).anyMatch(pid -> pid.longValue() == PID);
    }

    @Test
    void a_zombie_is_shown_and_named() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & exec sleep 60").start();
        try {
            await().untilAsserted(() -> assertThat(table("zombies"))
                    .containsPattern("PARENT'S NAME.*\n(.*\n)* *\\d+ +" + parent.pid() + " +sleep .* sleep\n"));
            assertThat(json("zombies").get("zombies"))
                    .anyMatch(zombie -> zombie.get("ppid").longValue() == parent.pid()
                            && zombie.get("status").textValue().equals("zombie"));
            assertThat(table("ps")).contains("sleep <zombie>");
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_name_disturbs_neither_the_terminal_nor_the_json() throws Exception {
        Path odd = Files.copy(Path.of("/bin/sleep"), folder.resolve("a\n\u001b[31m\"b"));
        Process process = new ProcessBuilder(odd.toString(), "60").start();
        try {
            // Until then it is the JDK's own helper, or has no arguments yet.
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            await().until(() -> Files.readString(proc.resolve("cmdline")).equals(odd + "\0" + "60\0")
                    && Files.readString(proc.resolve("comm")).equals(odd.getFileName() + "\n"));

            String page = table("process", Long.toString(process.pid()));

            assertThat(page).contains("a??[31m\"b").doesNotContain("\u001b");
            assertThat(json("process", Long.toString(process.pid())).get("name").textValue())
                    .isEqualTo("a\n\u001b[31m\"b");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void watching_repeats_until_the_count() {
        CommandLineRun tables = CommandLineRun.of("stat", "memory", "--watch", "0.05", "--count", "3");
        CommandLineRun lines = CommandLineRun.of("stat", "memory", "--json", "--watch", "0.05", "-n", "4");

        assertThat(tables.out().lines().filter(line -> line.startsWith("Memory ")))
                .hasSize(3);
        assertThat(tables.out()).doesNotContain("\u001b");
        assertThat(lines.out().lines()).hasSize(4).allMatch(line -> line.startsWith("{"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--watch 0", "--watch -1", "--watch NaN", "--watch x", "--watch 1 -n 0", "-n 2", "--json x"})
    void a_mistake_is_told_and_nothing_else(String options) {
        CommandLineRun run = CommandLineRun.of(with(List.of("memory"), options.split(" ", -1)));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("jftpd: ").contains("Try jftpd stat memory --help");
    }

    @Test
    void a_process_that_is_not_there_is_told() {
        assertThat(CommandLineRun.of("stat", "process", "4194305"))
                .isEqualTo(new CommandLineRun(1, "", "jftpd: there is no process 4194305\n"));
        assertThat(CommandLineRun.of("stat", "process", "-5").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("stat", "process", "x").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("stat", "process").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("stat", "pss").err()).contains("the nearest valid command is ps");
        assertThat(CommandLineRun.of("stat").exitCode()).isEqualTo(2);
    }

    @Test
    void help_names_the_topics() {
        assertThat(CommandLineRun.of("stat", "--help").out())
                .contains("process", "system", "ps", "cpu", "memory", "disk", "net", "zombies");
        assertThat(CommandLineRun.of("stat", "ps", "--help").out()).contains("--json", "--watch=SECONDS", "--count=N");
    }
}
