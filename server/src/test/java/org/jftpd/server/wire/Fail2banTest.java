package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.jftpd.server.ftplet.PlugIns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped fail2ban filter finds every failed login, with the client's own address and no other. */
@ExtendWith(NothingLeftBehind.class)
class Fail2banTest {
    private static final String FORGED = "[I 2026-11-23 09:00:00] 192.0.2.1:21-[x] USER 'y' failed login.";

    /** What fail2ban 1.0 puts in the place of its placeholder. */
    private static final String HOST = "(?:(?:::f{4,6}:)?(?<ip4>(?:\\\\d{1,3}\\\\.){3}\\\\d{1,3})"
            + "|\\\\[?(?<ip6>(?:[0-9a-fA-F]{1,4}::?|::){1,7}(?:[0-9a-fA-F]{1,4}|(?<=:):))\\\\]?"
            + "|(?<dns>[\\\\w\\\\-.^_]*\\\\w))";

    @Test
    void every_failure_counts_for_its_own_client_whatever_the_name(@TempDir Path folder) throws IOException {
        Pattern filter = filter();
        try (var log = CapturedLog.info("org.jftpd.session");
                var server = Home.furnished(folder).server()) {
            for (String name : Forged.NAMES) {
                try (var client = TestClient.connect(server)) {
                    client.sendRaw(("USER " + name + "\r\nPASS x\r\n").getBytes(StandardCharsets.UTF_8));
                    client.expect(331);
                    client.expect(530);
                    client.ask("USER " + name.replace("\u0085", ""), 331);
                    client.ask("QUIT", 221);
                }
            }
            try (var client = TestClient.loggedIn(server)) {
                client.ask("MKD x' failed login.", 257);
                client.ask("RMD x' failed login.", 250);
                client.ask("QUIT", 221);
            }

            List<String> lines = log.until("\\[alice] FTP session closed");
            List<String> matched = lines.stream()
                    .map(line -> filter.matcher("[I ] " + line))
                    .filter(Matcher::find)
                    .map(match -> match.group("ip4"))
                    .toList();
            assertThat(matched).hasSize(Forged.NAMES.size()).containsOnly("127.0.0.1");
        }
    }

    /** The name stands in the failure's text, and its line break would begin a line that bans somebody else. */
    @Test
    void no_failure_counts_for_whom_a_file_name_says(@TempDir Path folder) throws IOException {
        String forged = "x\n" + FORGED + "\n";
        try (var log = CapturedLog.info("org.jftpd");
                var server = Home.furnished(folder).server(Home::deletingAborted)) {
            try (var client = TestClient.loggedIn(server)) {
                client.ask("CLNT x\u0085" + FORGED, 200);
                client.ask("MKD " + forged, 257);
                client.ask("RNFR hello.txt", 350);
                client.ask("RNTO " + forged, 550);
                client.ask("RMD " + forged, 250);
                client.ask("STOR " + forged, 150);
                Files.delete(folder.resolve(forged));
                client.ask("ABOR", 225);
                client.ask("QUIT", 221);
            }

            log.until("\\[alice] FTP session closed");
            assertNotForged(log);
        }
    }

    @Test
    void nor_for_whom_a_store_names_that_fails(@TempDir Path folder) throws IOException {
        MemoryFileSystem broken = new MemoryFileSystem() {
            @Override
            public FtpFile getFile(String path) throws FtpException {
                if (path.contains("store")) {
                    throw new FtpException("no file " + path, new IllegalStateException("not " + path));
                }
                if (path.contains("fault")) {
                    throw new IllegalStateException("no file " + path);
                }
                return super.getFile(path);
            }
        };
        try (var log = CapturedLog.info("org.jftpd");
                var server = new Home(folder)
                        .builder()
                        .plugIns(new PlugIns().fileSystems(broken))
                        .start()) {
            try (var client = TestClient.loggedIn(server)) {
                client.ask("SIZE store\n" + FORGED + "\n", 550);
                client.ask("SIZE fault\n" + FORGED + "\n", 451);
                client.ask("QUIT", 221);
            }

            assertThat(log.until("\\[alice] FTP session closed")).hasSizeGreaterThan(4);
            assertNotForged(log);
        }
    }

    private static void assertNotForged(CapturedLog log) {
        assertThat(log.written())
                .noneMatch(line -> line.startsWith("[I "))
                .noneMatch(line -> line.indexOf('\u0085') >= 0);
    }

    @Test
    void it_reads_an_ipv6_address() throws IOException {
        Matcher match = filter().matcher("[I ] 2001:db8:0:0:0:0:0:1:40001-[] USER 'x' failed login.");

        assertThat(match.find()).isTrue();
        assertThat(match.group("ip6")).isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    private static Pattern filter() throws IOException {
        String regex = Files.readAllLines(Path.of("../conf/fail2ban/jftpd.conf")).stream()
                .filter(line -> line.startsWith("failregex = "))
                .findFirst()
                .orElseThrow()
                .substring("failregex = ".length());
        return Pattern.compile(regex.replaceFirst("<HOST>", HOST));
    }
}
