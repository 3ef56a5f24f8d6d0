package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every figure against another source: /proc, transfers of known size, a real zombie. Server and test are one process.
 */
@ExtendWith(NothingLeftBehind.class)
class SiteStatTest {
    private static final int MIB = 1 << 20;

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
    void the_server_counts_known_transfers_to_the_byte() throws IOException {
        try (var alice = TestClient.loggedIn(server);
                var mistaken = TestClient.connect(server)) {
            alice.download("RETR hello.txt");
            alice.upload("STOR up", new byte[3 * MIB + 1]);
            alice.send("RETR none");
            alice.expect(550);
            mistaken.ask("USER bob", 331);
            mistaken.ask("PASS wrong", 530);
            try (Socket data = alice.passive()) {
                alice.ask("RETR big.bin", 125);
                data.getInputStream().readNBytes(10);
                alice.ask("ABOR", 426);
                alice.expect(226);
            }

            JsonNode told = admin.stat("SERVER");

            assertThat(told.at("/bytes/received").longValue()).isEqualTo(3 * MIB + 1);
            assertThat(told.at("/bytes/sent").longValue())
                    .isEqualTo(server.stats().bytes().sent())
                    .isGreaterThan(12);
            assertThat(told.at("/transfers/complete").intValue()).isEqualTo(2);
            assertThat(told.at("/transfers/incomplete").intValue()).isEqualTo(1);
            assertThat(told.at("/transfers/verdicts").toString()).isEqualTo("{\"aborted\":1}");
            assertThat(told.at("/logins/failed").intValue()).isEqualTo(1);
            assertThat(told.at("/logins/succeeded").intValue()).isEqualTo(2);
            assertThat(told.at("/sessions/open").intValue()).isEqualTo(3);
            assertThat(told.at("/rates/15_min/received").doubleValue())
                    .isCloseTo(
                            (3.0 * MIB + 1) / told.at("/uptime").doubleValue(),
                            org.assertj.core.data.Percentage.withPercentage(50));
        }
    }

    @Test
    void a_transfer_that_stands_still_is_told_with_its_exact_bytes() throws IOException {
        try (var alice = TestClient.loggedIn(server);
                Socket data = alice.passive()) {
            alice.ask("CWD sub", 250);
            alice.ask("STOR up", 125);
            data.getOutputStream().write(new byte[5 * MIB]);
            data.getOutputStream().flush();

            await().untilAsserted(() -> {
                JsonNode transfer = admin.stat("TRANSFERS").path("transfers").path(0);
                assertThat(transfer.path("bytes").longValue()).isEqualTo(5 * MIB);
                assertThat(transfer.path("direction").textValue()).isEqualTo("upload");
                assertThat(transfer.path("path").textValue()).endsWith("sub/up");
                assertThat(transfer.path("user").textValue()).isEqualTo("alice");
            });
            TestClient.hangUp(data);
            alice.expect(226);
            assertThat(admin.stat("TRANSFERS").path("transfers")).isEmpty();
        }
    }

    @Test
    void the_process_is_the_one_that_proc_shows() throws IOException {
        long before = written();
        try (var alice = TestClient.loggedIn(server)) {
            alice.upload("STOR up", new byte[8 * MIB]);
        }

        JsonNode told = admin.stat("PROCESS");

        assertThat(told.path("pid").longValue())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(told.path("ppid").longValue())
                .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
        assertThat(told.path("create_time").longValue())
                .isBetween(
                        ProcessHandle.current()
                                        .info()
                                        .startInstant()
                                        .orElseThrow()
                                        .getEpochSecond()
                                - 1,
                        ProcessHandle.current()
                                        .info()
                                        .startInstant()
                                        .orElseThrow()
                                        .getEpochSecond()
                                + 1);
        assertThat(told.at("/memory_info/rss").longValue())
                .isCloseTo(
                        1024 * field("/proc/self/status", "VmRSS:\\s+(\\d+) kB"),
                        org.assertj.core.data.Percentage.withPercentage(20));
        assertThat(told.at("/io_counters/write_bytes").longValue())
                .as("8 MiB were written to a disk")
                .isBetween(before + 8 * MIB, written());
        assertThat(told.path("num_fds").longValue()).isGreaterThan(10);
        assertThat(told.has("environ")).isFalse();
    }

    @Test
    void the_processors_are_those_of_proc_stat() throws IOException {
        double before = field("/proc/stat", "cpu +(\\d+)") / 100.0;

        JsonNode told = admin.stat("CPU");

        double after = field("/proc/stat", "cpu +(\\d+)") / 100.0;
        assertThat(told.at("/cpu_times/user").doubleValue()).isBetween(before, after);
        assertThat(told.path("cpu_percent_percpu"))
                .hasSize(told.path("cpu_count_logical").intValue());
        assertThat(told.path("window").doubleValue()).isBetween(1.0, 30.0);
        assertThat(told.path("cpu_percent").doubleValue()).isBetween(0.0, 100.0);
    }

    @Test
    void memory_is_that_of_proc_meminfo_and_of_this_jvm() throws IOException {
        JsonNode told = admin.stat("MEMORY");

        assertThat(told.at("/virtual_memory/total").longValue())
                .isEqualTo(1024 * field("/proc/meminfo", "MemTotal:\\s+(\\d+) kB"));
        assertThat(told.at("/swap_memory/total").longValue())
                .isEqualTo(1024 * field("/proc/meminfo", "SwapTotal:\\s+(\\d+) kB"));
        assertThat(told.at("/jvm/heap_max").longValue())
                .isEqualTo(Runtime.getRuntime().maxMemory());
    }

    @Test
    void disks_are_those_of_proc_diskstats_and_the_served_folders_are_as_full_as_the_file_system_says()
            throws IOException {
        JsonNode told = admin.stat("DISK");

        JsonNode usage = told.path("disk_usage").path(folder.toString());
        assertThat(usage.path("total").longValue())
                .isEqualTo(Files.getFileStore(folder).getTotalSpace());
        assertThat(told.path("disk_usage")).hasSize(1);
        told.path("disk_io_counters").properties().forEach(disk -> {
            long sectors = field("/proc/diskstats", " " + disk.getKey() + "(?: \\d+){6} (\\d+) ");
            assertThat(disk.getValue().path("write_bytes").longValue()).isLessThanOrEqualTo(512 * sectors);
        });
    }

    @Test
    void a_disk_write_of_known_size_is_seen_on_a_disk() throws IOException {
        long before = diskWrites(admin.stat("DISK"));
        try (var alice = TestClient.loggedIn(server)) {
            alice.upload("STOR up", new byte[16 * MIB]);
        }
        new ProcessBuilder("sync", "-f", folder.toString()).start().onExit().join();

        await().untilAsserted(
                        () -> assertThat(diskWrites(admin.stat("DISK"))).isGreaterThanOrEqualTo(before + 16 * MIB));
    }

    @Test
    void the_network_is_that_of_proc_and_sockets_are_counted_by_state() throws IOException {
        long before = field("/proc/net/dev", "lo: +(\\d+)");
        JsonNode told = admin.stat("NET");
        long after = field("/proc/net/dev", "lo: +(\\d+)");

        assertThat(told.at("/net_io_counters/lo/bytes_recv").longValue()).isBetween(before, after);
        long established = told.at("/sockets/ESTABLISHED").longValue();
        try (var one = TestClient.connect(server);
                var two = TestClient.connect(server)) {
            assertThat(admin.stat("NET").at("/sockets/ESTABLISHED").longValue())
                    .as("both ends of two more connections")
                    .isEqualTo(established + 4);
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
            });
        } finally {
            parent.destroy();
        }
    }

    @Test
    void threads_are_those_of_the_jvm() throws IOException {
        List<String> told = admin.stat("THREADS")
                .path("threads")
                .valueStream()
                .map(thread -> thread.path("name").textValue())
                .toList();

        assertThat(told)
                .containsAll(Thread.getAllStackTraces().keySet().stream()
                        .filter(Thread::isDaemon)
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("jftpd-data") || name.startsWith("jftpd-timer"))
                        .toList());
    }

    @Test
    void names_that_clients_make_up_forge_neither_lines_nor_json() throws IOException {
        String nasty = "a\"b\\c\u001b[31m 211 End.\u202e\u2028x";
        try (var stranger = TestClient.connect(server);
                var alice = TestClient.loggedIn(server)) {
            stranger.ask("USER " + nasty, 331);
            stranger.send("secret-typed-as-a-verb");
            stranger.expect(500);
            alice.ask("MKD " + nasty, 257);
            alice.ask("CWD " + nasty, 250);

            JsonNode sessions = admin.stat("SESSIONS").path("sessions");
            String text = admin.client().ask("SITE WHO", 211);

            assertThat(sessions.findValuesAsText("user")).contains(nasty, "alice");
            assertThat(sessions.findValuesAsText("directory")).contains("/" + nasty);
            assertThat(text.lines()).hasSize(2 + 3);
            assertThat(text).doesNotContain("\u001b", "\u202e", "\u2028", "secret-typed");
            assertThat(sessions.toString()).doesNotContain("secret-typed");
        }
    }

    @Test
    void an_administrator_asks_while_two_hundred_transfers_run() throws IOException {
        List<TestClient> clients = new ArrayList<>();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                TestClient client = TestClient.loggedIn(server);
                clients.add(client);
                sockets.add(client.passive());
                client.ask("RETR big.bin", 125);
            }

            JsonNode transfers = admin.stat("TRANSFERS").path("transfers");
            JsonNode told = admin.stat("SERVER");
            String all = admin.client().ask("SITE STAT ALL", 211);

            assertThat(transfers).hasSize(200);
            assertThat(transfers.findValues("expected").stream()
                            .map(JsonNode::longValue)
                            .collect(Collectors.toSet()))
                    .containsExactly((long) Home.BIG);
            assertThat(told.at("/transfers/running").intValue()).isEqualTo(200);
            assertThat(all.lines().filter(line -> line.contains("RETR"))).hasSize(2 * 200);
            for (int i = 0; i < 200; i += 50) {
                assertThat(drained(sockets.get(i))).isEqualTo(Home.BIG);
                clients.get(i).expect(226);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
            for (TestClient client : clients) {
                client.close();
            }
        }
    }

    private static long drained(Socket socket) throws IOException {
        return socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    }

    private static long diskWrites(JsonNode told) {
        return told.path("disk_io_counters")
                .valueStream()
                .mapToLong(disk -> disk.path("write_bytes").longValue())
                .sum();
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
            throw new AssertionError(e);
        }
    }
}
