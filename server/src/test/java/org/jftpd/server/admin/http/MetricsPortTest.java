package org.jftpd.server.admin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;
import org.jftpd.server.config.AdminSettings;
import org.jftpd.server.config.MetricsSettings;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "compared with /proc")
class MetricsPortTest {
    private static final int SIZE = 123_457;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path home;

    private EmbeddedFtpServer server;

    @BeforeEach
    void start() throws IOException {
        server = server(0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private EmbeddedFtpServer server(int port) throws IOException {
        return blueprint(port).start();
    }

    private EmbeddedFtpServer tlsServer() throws IOException {
        return blueprint(0).tls().start();
    }

    private EmbeddedFtpServerBuilder blueprint(int port) {
        return EmbeddedFtpServer.builder()
                .user("alice", "secret", home)
                .user(new Account("root", home, Permission.ALL, Role.ADMIN), "r")
                .settings(settings -> settings.withAdmin(new AdminSettings(
                        false, Duration.ZERO, Optional.empty(), new MetricsSettings(Optional.of(port), "127.0.0.1"))));
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + server.metricsAddress().orElseThrow().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private OpenMetrics metrics() throws IOException, InterruptedException {
        HttpResponse<String> answer = ask("GET", "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text; version=1.0.0"));
        return OpenMetrics.parse(answer.body());
    }

    private FTPClient loggedIn() throws IOException {
        FTPClient client = new FTPClient();
        client.connect("127.0.0.1", server.port());
        assertThat(client.login("alice", "secret")).isTrue();
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        return client;
    }

    @Test
    void known_transfers_are_counted_to_the_byte() throws Exception {
        FTPClient client = loggedIn();
        assertThat(client.storeFile("up", new ByteArrayInputStream(new byte[SIZE])))
                .isTrue();
        assertThat(client.retrieveFile("up", new ByteArrayOutputStream())).isTrue();
        assertThat(client.retrieveFile("up", new ByteArrayOutputStream())).isTrue();
        FTPClient stranger = new FTPClient();
        stranger.connect("127.0.0.1", server.port());

        OpenMetrics told = metrics();

        assertThat(told.value("jftpd_sessions")).isEqualTo(2);
        assertThat(told.value("jftpd_sessions_opened_total")).isEqualTo(2);
        assertThat(told.value("jftpd_logins_total{result=\"succeeded\"}")).isEqualTo(1);
        assertThat(told.value("jftpd_data_bytes_total{direction=\"received\"}")).isEqualTo(SIZE);
        assertThat(told.value("jftpd_data_bytes_total{direction=\"sent\"}")).isEqualTo(2 * SIZE);
        assertThat(told.value("jftpd_transfers_total{result=\"complete\"}")).isEqualTo(3);
        assertThat(told.value("jftpd_transfers_running")).isZero();
        assertThat(told.value("jftpd_transfer_seconds_count")).isEqualTo(3);
        assertThat(told.value("jftpd_first_byte_seconds_count")).isEqualTo(3);
        assertThat(told.value("jftpd_transfer_seconds_bucket{le=\"+Inf\"}")).isEqualTo(3);
        assertThat(told.value("jftpd_transfer_seconds_sum")).isPositive();
        stranger.disconnect();
        client.disconnect();
    }

    @Test
    void what_failed_is_counted_by_its_verdict_and_handshakes_are_timed() throws Exception {
        server.close();
        server = tlsServer();
        Files.write(home.resolve("big"), new byte[16 << 20]);
        FTPSClient client = new FTPSClient(false, server.clientContext());
        client.connect("127.0.0.1", server.port());
        client.login("alice", "secret");
        client.execPBSZ(0);
        client.execPROT("P");
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);

        client.retrieveFileStream("big").close();
        client.getReply();

        assertThat(client.getReplyCode()).isEqualTo(426);
        OpenMetrics told = metrics();
        assertThat(told.value("jftpd_transfers_total{result=\"incomplete\"}")).isEqualTo(1);
        assertThat(told.value("jftpd_transfers_failed_total{verdict=\"peer_lost\"}"))
                .isEqualTo(1);
        assertThat(told.value("jftpd_tls_handshake_seconds_count")).isEqualTo(2);
        client.disconnect();
    }

    @Test
    void the_process_and_the_host_are_told_as_proc_tells_them() throws Exception {
        OpenMetrics told = metrics();

        long rss = proc("/proc/self/status", "VmRSS:") * 1024;
        assertThat(told.value("process_resident_memory_bytes")).isBetween(0.5 * rss, 2.0 * rss);
        assertThat(told.value("host_memory_total_bytes")).isEqualTo(proc("/proc/meminfo", "MemTotal:") * 1024.0);
        assertThat(told.value("process_threads")).isBetween(5.0, 1000.0);
        assertThat(told.value("process_start_time_seconds"))
                .isCloseTo(
                        (double) ProcessHandle.current()
                                .info()
                                .startInstant()
                                .orElseThrow()
                                .getEpochSecond(),
                        org.assertj.core.data.Offset.offset(2.0));
    }

    @Test
    void what_the_process_has_used_is_what_proc_tells() throws Exception {
        double before = processTicks() / 100.0;

        OpenMetrics told = metrics();

        assertThat(told.value("process_cpu_seconds_total{mode=\"user\"}")
                        + told.value("process_cpu_seconds_total{mode=\"system\"}"))
                .isBetween(before - 0.02, processTicks() / 100.0 + 0.02);
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(told.value("process_open_fds")).isCloseTo((double) open.count(), within(10.0));
        }
    }

    @Test
    void what_the_host_does_is_what_proc_tells() throws Exception {
        await().pollInterval(Duration.ofMillis(1100))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    Map<String, Double> cpuBefore = cpuSeconds();
                    Map<String, long[]> disksBefore = disks();

                    OpenMetrics told = metrics();

                    Map<String, Double> cpuAfter = cpuSeconds();
                    cpuBefore.forEach(
                            (mode, seconds) -> assertThat(told.value("host_cpu_seconds_total{mode=\"" + mode + "\"}"))
                                    .as(mode)
                                    .isBetween(seconds - 0.02, cpuAfter.getOrDefault(mode, 0.0) + 0.02));
                    assertThat(told.value("host_cpus")).isEqualTo(processors());
                    assertThat(told.value("host_load1"))
                            .isEqualTo(Double.parseDouble(
                                    Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]));
                    assertThat(told.value("host_memory_available_bytes"))
                            .isCloseTo(proc("/proc/meminfo", "MemAvailable:") * 1024.0, withinPercentage(5));
                    assertThat(told.value("host_swap_used_bytes"))
                            .isCloseTo(
                                    (proc("/proc/meminfo", "SwapTotal:") - proc("/proc/meminfo", "SwapFree:")) * 1024.0,
                                    within(64.0 * (1 << 20)));
                    disks().forEach((name, after) -> {
                        long[] then = Objects.requireNonNull(disksBefore.get(name));
                        String of = "{device=\"" + name + "\"}";
                        assertThat(told.value("host_disk_reads_total" + of))
                                .isBetween((double) then[0], (double) after[0]);
                        assertThat(told.value("host_disk_read_bytes_total" + of))
                                .isBetween(512.0 * then[1], 512.0 * after[1]);
                        assertThat(told.value("host_disk_writes_total" + of))
                                .isBetween((double) then[2], (double) after[2]);
                        assertThat(told.value("host_disk_written_bytes_total" + of))
                                .isBetween(512.0 * then[3], 512.0 * after[3]);
                    });
                });
    }

    /** Reads, sectors read, writes, sectors written of each whole disk that has a metric. */
    private static Map<String, long[]> disks() throws IOException {
        Map<String, long[]> disks = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("/proc/diskstats"))) {
            String[] words = line.strip().split(" +", -1);
            disks.put(words[2], new long[] {
                Long.parseLong(words[3]), Long.parseLong(words[5]), Long.parseLong(words[7]), Long.parseLong(words[9])
            });
        }
        return disks;
    }

    private static Map<String, Double> cpuSeconds() throws IOException {
        String[] modes = {"user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"};
        String[] words = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +", -1);
        Map<String, Double> seconds = new TreeMap<>();
        for (int i = 0; i < modes.length; i++) {
            seconds.put(modes[i], Long.parseLong(words[i + 1]) / 100.0);
        }
        return seconds;
    }

    private static double processors() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            return lines.filter(line -> line.matches("cpu\\d+ .*")).count();
        }
    }

    /** User and system time, behind the name in brackets. */
    private static long processTicks() throws IOException {
        String text = Files.readString(Path.of("/proc/self/stat"));
        String[] words = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(words[11]) + Long.parseLong(words[12]);
    }

    /** All processes of the machine that have ended and were not collected. */
    private static long zombies() throws IOException {
        long zombies = 0;
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                zombies += isZombie(process) ? 1 : 0;
            }
        }
        return zombies;
    }

    private static boolean isZombie(Path process) {
        try {
            return Files.readString(process.resolve("stat")).matches("(?s).*\\) Z [^)]*");
        } catch (IOException ended) {
            return false;
        }
    }

    @Test
    void a_zombie_child_is_counted() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & exec sleep 60").start();
        try {
            await().pollInterval(Duration.ofMillis(1100))
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        OpenMetrics told = metrics();
                        assertThat(told.value("host_zombies{of=\"server\"}")).isEqualTo(1);
                        assertThat(told.value("host_zombies{of=\"host\"}")).isEqualTo((double) zombies());
                    });
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void health_is_ready_then_draining() throws Exception {
        big();
        assertThat(ask("GET", "/healthz").body()).isEqualTo("{\"status\": \"ready\"}\n");
        assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(200);
        FTPClient client = loggedIn();
        var stalled = client.retrieveFileStream("big");
        Thread drain = new Thread(() -> server.close(Duration.ofSeconds(30)));
        drain.start();

        await().untilAsserted(() -> {
            assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(503);
            assertThat(ask("GET", "/healthz").body())
                    .isEqualTo("{\"status\": \"draining\", \"why\": \"the server stops\"}\n");
        });

        stalled.close();
        client.disconnect();
        drain.join();
        assertThatThrownBy(() -> ask("GET", "/healthz")).isInstanceOf(IOException.class);
    }

    @Test
    void health_is_draining_while_an_administrator_drains_and_ready_when_he_takes_it_back() throws Exception {
        FTPClient root = new FTPClient();
        root.connect("127.0.0.1", server.port());
        root.login("root", "r");
        big();
        FTPClient client = loggedIn();
        InputStream stalled = client.retrieveFileStream("big");

        assertThat(root.sendCommand("SITE DRAIN 60s")).isEqualTo(200);
        assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(503);
        assertThat(ask("GET", "/healthz").body())
                .isEqualTo("{\"status\": \"draining\", \"why\": \"an administrator wants it empty\"}\n");

        assertThat(root.sendCommand("SITE DRAIN OFF")).isEqualTo(200);
        assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(200);
        stalled.close();
        client.disconnect();
        root.disconnect();
    }

    @Test
    void health_that_fails_says_why() throws Exception {
        try (MetricsPort port = MetricsPort.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Metrics(new Counters()),
                () -> new Health(Health.State.FAILING, "a \"control port\" does not listen"))) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:" + port.address().getPort() + "/healthz"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .isEqualTo("{\"status\": \"failing\", \"why\": \"a 'control port' does not listen\"}\n");
        }
    }

    @Test
    void who_sends_half_a_request_keeps_nobody_from_the_answer() throws Exception {
        int port = server.metricsAddress().orElseThrow().getPort();
        try (Socket one = new Socket(InetAddress.getLoopbackAddress(), port);
                Socket two = new Socket(InetAddress.getLoopbackAddress(), port)) {
            for (Socket half : List.of(one, two)) {
                half.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nothing_else_is_answered() throws Exception {
        assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/metrics/x").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
        HttpResponse<String> head = ask("HEAD", "/metrics");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void a_port_that_is_taken_is_told_with_its_key_and_nothing_is_left() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> server(port))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("admin.metrics.port: cannot listen on 127.0.0.1:" + port);
        }
    }

    /** A file that fills every buffer on its way. */
    private void big() throws IOException {
        try (RandomAccessFile big = new RandomAccessFile(home.resolve("big").toFile(), "rw")) {
            big.setLength(1 << 30);
        }
    }

    private static long proc(String file, String field) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(field))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
