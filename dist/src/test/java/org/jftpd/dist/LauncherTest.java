package org.jftpd.dist;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
    private static final Pattern READY = Pattern.compile("jftpd ready at ftp://127\\.0\\.0\\.1:(\\d+)/: .*\n");

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void end_what_still_runs() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void it_says_its_version() throws Exception {
        Installed jftpd = new Installed(folder, "--version");

        assertThat(jftpd.run("")).isZero();
        assertThat(jftpd.out()).matches("jftpd \\d\\S* \\(Java \\d+, .*\\)\n");
        assertThat(jftpd.err()).isEmpty();
    }

    @Test
    void it_is_found_through_links() throws Exception {
        Path direct = Files.createSymbolicLink(folder.resolve("direct"), Installed.LAUNCHER);
        Path twice = Files.createSymbolicLink(folder.resolve("twice"), direct.getFileName());

        assertThat(new Installed(twice, folder, "--version").run("")).isZero();
    }

    @Test
    void it_serves_a_folder_with_blanks_until_SIGTERM() throws Exception {
        Path blanks = Files.createDirectory(folder.resolve("a folder"));
        Files.writeString(blanks.resolve("hällo.txt"), "hello");
        Installed jftpd = new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1", "-d", blanks.toString())
                .with("LC_ALL", "C");
        Process process = start(jftpd);

        List<String> replies = talk(port(jftpd), "USER anonymous", "PASS x", "TYPE I", "SIZE hällo.txt", "QUIT");
        process.destroy();

        assertThat(replies).hasSize(6).first().asString().startsWith("220 ");
        assertThat(replies).contains("213 5").last().asString().startsWith("221 ");
        assertThat(Installed.exitCode(process)).isEqualTo(143);
        assertThat(jftpd.out()).endsWith(": anonymous may look and download (elr) in " + blanks + "\n");
        assertThat(jftpd.err())
                .containsPattern("\\[I \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d] 127\\.0\\.0\\.1:\\d+-\\[anonymous] ")
                .endsWith("jftpd stopping; transfers may take 60 s to end\n");
    }

    @Test
    void SIGINT_stops_it_with_130() throws Exception {
        Installed jftpd = new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1");
        Process process = start(jftpd);
        port(jftpd);

        signal("INT", process);

        assertThat(Installed.exitCode(process)).isEqualTo(130);
    }

    @Test
    void it_serves_every_address_of_a_machine_without_IPv6() throws Exception {
        Installed jftpd =
                new Installed(folder, "serve", "-p", "0").with("JFTPD_JAVA_OPTS", "-Djava.net.preferIPv4Stack=true");
        Process process = start(jftpd);

        await().atMost(Duration.ofSeconds(30)).until(() -> jftpd.out().contains(" (every address)"));
        process.destroy();

        assertThat(Installed.exitCode(process)).isEqualTo(143);
    }

    @Test
    void a_running_transfer_may_end_after_SIGTERM() throws Exception {
        long size = 256L << 20;
        try (FileChannel file = FileChannel.open(folder.resolve("sparse"), CREATE_NEW, WRITE)) {
            file.write(ByteBuffer.allocate(1), size - 1);
        }
        Installed jftpd = new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1");
        Process process = start(jftpd);
        int port = port(jftpd);

        long received;
        try (Socket control = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader replies = replies(control);
            replies.readLine();
            ask(control, replies, "USER anonymous");
            ask(control, replies, "PASS x");
            ask(control, replies, "TYPE I");
            String passive = ask(control, replies, "EPSV");
            int dataPort = Integer.parseInt(passive.replaceAll(".*\\|(\\d+)\\|.*", "$1"));
            try (Socket data = new Socket(InetAddress.getLoopbackAddress(), dataPort)) {
                ask(control, replies, "RETR sparse");
                process.destroy();
                await().atMost(Duration.ofSeconds(30)).until(() -> jftpd.err().contains("jftpd stopping"));
                received = data.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        }

        assertThat(received).isEqualTo(size);
        assertThat(Installed.exitCode(process)).isEqualTo(143);
        assertThat(jftpd.err()).contains("RETR /sparse completed=1 bytes=" + size);
    }

    @Test
    void a_port_in_use_is_one_line() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            Installed jftpd = new Installed(folder, "serve", "-p", port, "-i", "127.0.0.1");

            assertThat(jftpd.run("")).isEqualTo(1);
            assertThat(jftpd.err())
                    .isEqualTo("jftpd: cannot listen on port " + port + " of 127.0.0.1: Address already in use\n");
            assertThat(jftpd.out()).isEmpty();
        }
    }

    @Test
    void commands_are_logged_on_request_and_passwords_never() throws Exception {
        Installed jftpd =
                new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1", "-u", "alice", "-P", "canary", "-D");
        Process process = start(jftpd);

        talk(port(jftpd), "USER alice", "PASS canary", "QUIT");
        process.destroy();

        assertThat(Installed.exitCode(process)).isEqualTo(143);
        assertThat(jftpd.err()).contains("<- PASS ******").contains("-> 230 ").doesNotContain("canary");
    }

    @Test
    void the_first_server_leaves_an_archive_that_the_second_starts_from() throws Exception {
        Installed first = new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1");
        serveOnce(first);
        List<Path> archives = list(folder.resolve("cache"));
        Installed second = new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1").with("JFTPD_JAVA_OPTS", "");
        long before = System.nanoTime();
        Process process = start(second);
        talk(port(second), "QUIT");
        Duration start = Duration.ofNanos(System.nanoTime() - before);
        String maps = Files.exists(Path.of("/proc/self/maps"))
                ? Files.readString(Path.of("/proc/" + process.pid() + "/maps"))
                : archives.get(0).toString();
        process.destroy();
        Installed.exitCode(process);

        assertThat(archives).hasSize(1);
        assertThat(maps).contains(archives.get(0).toString());
        assertThat(start).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_broken_archive_and_a_cache_that_cannot_be_written_do_no_harm() throws Exception {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        serveOnce(new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1"));
        Path archive = list(cache).get(0);
        Files.delete(archive);
        Files.write(archive, new byte[4096]);
        serveOnce(new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1"));

        assertThat(Files.size(archive)).isGreaterThan(1 << 20);
        serveOnce(new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1").with("JFTPD_CACHE", "/proc/none"));
        serveOnce(new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1")
                .without("JFTPD_CACHE")
                .without("HOME")
                .without("XDG_CACHE_HOME"));
    }

    @Test
    void without_a_java_that_is_new_enough_it_says_what_it_needs_and_what_it_found() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(folder.resolve("old/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"1.8.0_292\"\n");
        Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(old.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        Installed outdated = new Installed(folder, "--version")
                .with("JAVA_HOME", folder.resolve("old").toString())
                .with("PATH", tools.toString());
        int outdatedCode = outdated.run("");
        String outdatedLine = outdated.err();
        Installed nothing =
                new Installed(folder, "--version").without("JAVA_HOME").with("PATH", tools.toString());
        int nothingCode = nothing.run("");

        assertThat(outdatedCode).isEqualTo(1);
        assertThat(outdatedLine)
                .isEqualTo("jftpd: needs Java 17 or newer; found Java 8 at " + old.resolve("java") + " (JAVA_HOME)\n");
        assertThat(nothingCode).isEqualTo(1);
        assertThat(nothing.err())
                .isEqualTo("jftpd: needs Java 17 or newer; found none, neither in JAVA_HOME nor on the PATH\n");
    }

    @Test
    void a_java_home_without_java_falls_back_to_the_path() throws Exception {
        String path = System.getProperty("java.home") + "/bin:" + System.getenv("PATH");

        assertThat(new Installed(folder, "--version")
                        .with("JAVA_HOME", folder.toString())
                        .with("PATH", path)
                        .run(""))
                .isZero();
    }

    @Test
    void several_may_add_accounts_at_once() throws Exception {
        for (int number = 0; number < 4; number++) {
            Path own = Files.createDirectory(folder.resolve("editor" + number));
            String users = folder.resolve("users.yaml").toString();
            Installed editor = new Installed(own, "user", "add", "user" + number, "-d", "/", "--users", users);
            Process process = start(editor);
            process.getOutputStream().write("secret\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
        }
        for (Process process : processes) {
            assertThat(Installed.exitCode(process)).isZero();
        }

        assertThat(folder.resolve("users.yaml")).content().hasLineCount(4).doesNotContain("secret");
    }

    @Test
    void a_shipped_configuration_is_valid_where_it_is_installed() throws Exception {
        Path conf = Installed.LAUNCHER.resolveSibling("../conf").normalize();
        Installed jftpd =
                new Installed(folder, "check", "-c", conf.resolve("jftpd.yaml").toString());

        assertThat(jftpd.run("")).isZero();
        assertThat(jftpd.out())
                .isEqualTo(conf.resolve("jftpd.yaml") + ": ok, 0 accounts in " + conf.resolve("users.yaml") + "\n");
    }

    private void serveOnce(Installed jftpd) throws Exception {
        Process process = start(jftpd);
        talk(port(jftpd), "QUIT");
        process.destroy();
        assertThat(Installed.exitCode(process)).isEqualTo(143);
    }

    private Process start(Installed jftpd) throws IOException {
        Process process = jftpd.start();
        processes.add(process);
        return process;
    }

    private static int port(Installed jftpd) {
        Matcher ready =
                await().atMost(Duration.ofSeconds(30)).until(() -> READY.matcher(jftpd.out()), Matcher::matches);
        return Integer.parseInt(ready.group(1));
    }

    /** Sends each line once the reply to the one before is there. */
    private static List<String> talk(int port, String... lines) throws IOException {
        List<String> replies = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader reader = replies(socket);
            replies.add(reader.readLine());
            for (String line : lines) {
                replies.add(ask(socket, reader, line));
            }
        }
        return replies;
    }

    private static BufferedReader replies(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String ask(Socket socket, BufferedReader replies, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return replies.readLine();
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static List<Path> list(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }
}
