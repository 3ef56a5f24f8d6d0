package org.jftpd.dist;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class ServingTest {
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void end_what_still_runs() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void it_offers_tls_with_a_certificate_of_its_own_and_reads_it_again_on_SIGHUP() throws Exception {
        Installed jftpd = new Installed(folder, "serve", "--tls", "-p", "0", "-i", "127.0.0.1", "-d", folder.toString())
                .with("XDG_STATE_HOME", folder.toString());
        Process process = start(jftpd);
        int port = jftpd.port();

        assertThat(ControlLines.talk(port, "AUTH TLS")).contains("234 AUTH TLS successful.");
        String fingerprint = jftpd.err();
        Files.delete(folder.resolve("jftpd/self-signed.pem"));
        signal("HUP", process);

        assertThat(fingerprint).contains("self-signed.pem is self-signed").containsPattern("([0-9A-F]{2}:){31}");
        jftpd.awaitErr("jftpd: not reloaded, nothing was changed");
        jftpd.awaitErr("self-signed.pem: no such file");
    }

    @Test
    void it_serves_a_folder_with_blanks_until_SIGTERM() throws Exception {
        Path blanks = Files.createDirectory(folder.resolve("a folder"));
        Files.writeString(blanks.resolve("hällo.txt"), "hello");
        Installed jftpd = new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1", "-d", blanks.toString())
                .with("LC_ALL", "C");
        Process process = start(jftpd);

        List<String> replies =
                ControlLines.talk(jftpd.port(), "USER anonymous", "PASS x", "TYPE I", "SIZE hällo.txt", "QUIT");
        jftpd.awaitErr("FTP session closed");
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
        jftpd.port();

        signal("INT", process);

        assertThat(Installed.exitCode(process)).isEqualTo(130);
    }

    @Test
    void it_serves_every_address_of_a_machine_without_IPv6() throws Exception {
        Installed jftpd =
                new Installed(folder, "serve", "-p", "0").with("JFTPD_JAVA_OPTS", "-Djava.net.preferIPv4Stack=true");
        Process process = start(jftpd);

        jftpd.awaitOut(" (every address)");
        process.destroy();

        assertThat(Installed.exitCode(process)).isEqualTo(143);
    }

    /** As process 1 of a container does; a subreaper is the same without root. */
    @Test
    @DisabledOnOs(value = OS.MAC, disabledReason = "has no subreapers")
    void what_an_upload_hook_leaves_behind_is_collected() throws Exception {
        Path hook = script("hook", "(sleep 0.2; exit 7) & echo left $!");
        Path subreaper = script(
                "subreaper",
                "exec python3 -c 'import ctypes, os, sys; ctypes.CDLL(None).prctl(36, 1, 0, 0, 0);"
                        + " os.execv(sys.argv[1], sys.argv[1:])' '" + Installed.LAUNCHER + "' \"$@\"");
        Installed jftpd = new Installed(
                subreaper,
                folder,
                "serve",
                "-p",
                "0",
                "-i",
                "127.0.0.1",
                "-u",
                "alice",
                "-P",
                "x",
                "-w",
                "--set",
                "transfer.hook=" + hook);
        start(jftpd);

        try (Socket control = new Socket(InetAddress.getLoopbackAddress(), jftpd.port())) {
            BufferedReader replies = ControlLines.replies(control);
            replies.readLine();
            ControlLines.ask(control, replies, "USER alice");
            ControlLines.ask(control, replies, "PASS x");
            String passive = ControlLines.ask(control, replies, "EPSV");
            int dataPort = Integer.parseInt(passive.replaceAll(".*\\|(\\d+)\\|.*", "$1"));
            try (Socket data = new Socket(InetAddress.getLoopbackAddress(), dataPort)) {
                ControlLines.ask(control, replies, "STOR up");
                data.getOutputStream().write(1);
            }
            // Who hangs up before the 226 is not believed to have sent everything.
            assertThat(replies.readLine()).startsWith("226");
        }

        jftpd.awaitErr(Pattern.compile("hook after .*/up: left (\\d+)\n"));
        jftpd.awaitErr(Pattern.compile("collected process \\d+ \\(hook\\), which ended with 7\n"));
    }

    @Test
    void a_running_transfer_may_end_after_SIGTERM() throws Exception {
        long size = 256L << 20;
        try (FileChannel file = FileChannel.open(folder.resolve("sparse"), CREATE_NEW, WRITE)) {
            file.write(ByteBuffer.allocate(1), size - 1);
        }
        Installed jftpd = new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1");
        Process process = start(jftpd);
        int port = jftpd.port();

        long received;
        try (Socket control = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader replies = ControlLines.replies(control);
            replies.readLine();
            ControlLines.ask(control, replies, "USER anonymous");
            ControlLines.ask(control, replies, "PASS x");
            ControlLines.ask(control, replies, "TYPE I");
            String passive = ControlLines.ask(control, replies, "EPSV");
            int dataPort = Integer.parseInt(passive.replaceAll(".*\\|(\\d+)\\|.*", "$1"));
            try (Socket data = new Socket(InetAddress.getLoopbackAddress(), dataPort)) {
                ControlLines.ask(control, replies, "RETR sparse");
                process.destroy();
                jftpd.awaitErr("jftpd stopping");
                data.setSoTimeout(ControlLines.PATIENCE_MILLIS);
                received = data.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        }

        assertThat(received).isEqualTo(size);
        assertThat(Installed.exitCode(process)).isEqualTo(143);
        assertThat(jftpd.err()).contains("/sparse completed=1 bytes=" + size);
    }

    @Test
    void machines_are_answered_where_a_port_for_them_is_configured() throws Exception {
        Installed jftpd = new Installed(folder, "serve", "-p", "0", "-i", "127.0.0.1", "--set", "admin.metrics.port=0");
        start(jftpd);
        ControlLines.talk(jftpd.port(), "QUIT");

        MatchResult told = jftpd.awaitOut(Pattern.compile("jftpd metrics at (http://127\\.0\\.0\\.1:\\d+/metrics)\n"));
        URLConnection connection = URI.create(told.group(1)).toURL().openConnection();
        connection.setReadTimeout(ControlLines.PATIENCE_MILLIS);
        try (InputStream metrics = connection.getInputStream()) {
            assertThat(new String(metrics.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("jftpd_sessions_opened_total 1.0", "process_open_fds ", "host_zombies{of=\"server\"} ")
                    .endsWith("# EOF\n");
        }
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

        ControlLines.talk(jftpd.port(), "USER alice", "PASS canary", "QUIT");
        process.destroy();

        assertThat(Installed.exitCode(process)).isEqualTo(143);
        assertThat(jftpd.err()).contains("<- PASS ******").contains("-> 230 ").doesNotContain("canary");
    }

    private Process start(Installed jftpd) throws IOException {
        Process process = jftpd.start();
        processes.add(process);
        return process;
    }

    private static void signal(String name, Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(Installed.exitCode(kill)).isZero();
    }

    private Path script(String name, String text) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
