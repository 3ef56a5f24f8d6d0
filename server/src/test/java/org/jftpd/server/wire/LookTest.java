package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.net.ftp.FTPFile;
import org.jftpd.server.command.ListStyle;
import org.jftpd.server.command.Look;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The server in the clothes of others. */
@ExtendWith(NothingLeftBehind.class)
class LookTest {
    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void furnish() throws IOException {
        home = Home.furnished(folder);
        FileTime time = FileTime.from(Instant.parse("2024-02-29T15:04:05Z"));
        Files.setLastModifiedTime(home.path("hello.txt"), time);
        Files.setLastModifiedTime(home.path("sub"), time);
    }

    private EmbeddedFtpServer server(Look look) throws IOException {
        return home.builder().look(look).start();
    }

    @Test
    void iis_lists_as_dir_does() throws IOException {
        try (var server = server(Look.iis());
                var client = TestClient.silent(server)) {
            Transcript.plays(client, """
                    S: 220 Microsoft FTP Service
                    C: USER alice
                    S: 331 .*
                    C: PASS secret
                    S: 230 .*
                    C: SYST
                    S: 215 Windows_NT
                    C: FEAT
                    S: 211-Extended features supported:
                    S|  UTF8
                    S|  SIZE
                    S|  MDTM
                    S|  REST STREAM
                    S| 211 END
                    C: MLSD
                    S: 500 Command "MLSD" not understood\\.
                    C: STAT sub
                    S: 213 .*\\d\\d-\\d\\d-\\d\\d  \\d\\d:\\d\\d[AP]M                    1 a\\.txt.*
                    C: HELP MFMT
                    S: 501 Unrecognized command\\.
                    C: EPSV
                    S: 229 .*
                    """);
            assertThat(client.listing("LIST"))
                    .contains(
                            "02-29-24  03:04PM                   12 hello.txt\r\n",
                            "02-29-24  03:04PM       <DIR>          sub\r\n");
        }
    }

    @Test
    void a_client_understands_the_listing_of_iis() throws IOException {
        try (var server = server(Look.iis());
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            List<FTPFile> files = Arrays.asList(other.client().listFiles());

            assertThat(files)
                    .filteredOn(FTPFile::isDirectory)
                    .extracting(FTPFile::getName)
                    .containsExactly("sub");
            assertThat(files)
                    .filteredOn(file -> file.getName().equals("hello.txt"))
                    .singleElement()
                    .satisfies(file -> {
                        assertThat(file.getSize()).isEqualTo(12);
                        assertThat(file.getTimestampInstant()).isEqualTo("2024-02-29T15:04:00Z");
                    });
        }
    }

    @Test
    void an_old_unix_server_knows_rfc_959_and_little_else() throws IOException {
        try (var server = home.builder().tls().look(Look.oldUnix()).start();
                var client = TestClient.silent(server)) {
            Transcript.plays(client, """
                    S: 220 ftp\\.example\\.com FTP server \\(Version 6\\.00LS\\) ready\\.
                    C: AUTH TLS
                    S: 500 .*
                    C: USER alice
                    S: 331 .*
                    C: PASS secret
                    S: 230 .*
                    C: SYST
                    S: 215 UNIX Type: L8 Version: BSD-199506
                    C: FEAT
                    S: 500 .*
                    C: OPTS UTF8 ON
                    S: 500 .*
                    C: EPSV
                    S: 500 .*
                    C: MLSD
                    S: 500 .*
                    C: MLST hello.txt
                    S: 500 .*
                    C: MDTM hello.txt
                    S: 213 20240229150405
                    C: PASV
                    S: 227 .*
                    """);
        }
    }

    @Test
    void a_client_gets_on_with_an_old_unix_server() throws IOException {
        try (var server = server(Look.oldUnix());
                FtpOfOthers other = FtpOfOthers.loggedIn(server)) {
            other.client().setAutodetectUTF8(true);
            other.client().setUseEPSVwithIPv4(true);

            assertThat(other.client().listFiles()).extracting(FTPFile::getName).contains("hello.txt", "sub");
        }
    }

    @Test
    void a_look_may_lack_all_of_site() throws IOException {
        Look look = new Look("hello", "MVS", List.of("MDTM"), ListStyle.UNIX, Set.of("SITE"));
        try (var server = server(look);
                var client = TestClient.loggedIn(server)) {
            client.ask("SITE CHMOD 600 hello.txt", 500);
            client.ask("SITE HELP", 500);
            client.ask("SYST", 215);
        }
    }

    @Test
    void what_a_look_lacks_is_a_verb_in_letters_of_any_case() throws IOException {
        Look small = new Look("hello", "MVS", List.of(), ListStyle.UNIX, Set.of("stor", "site chmod", "AUTH"));
        Look none = new Look("hello", "MVS", List.of(), ListStyle.UNIX, Set.of("NOSUCH"));
        try (var server = server(small);
                var client = TestClient.loggedIn(server)) {
            client.ask("STOR new", 500);
            client.ask("SITE CHMOD 600 hello.txt", 500);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server(none))
                .withMessage("there is no verb NOSUCH that could be missing");
    }

    @Test
    void features_of_tls_are_told_where_there_is_tls() throws IOException {
        try (var server = home.builder().tls().look(Look.iis()).start();
                var client = TestClient.connect(server)) {
            assertThat(client.ask("FEAT", 211)).contains("\n AUTH TLS;TLS-C;SSL;TLS-P;\n PBSZ\n PROT C;P;\n");
        }
    }
}
