package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.Ftplet;
import org.apache.ftpserver.ftplet.FtpletContext;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.fault.Fault;
import org.jftpd.server.ftplet.PlugIns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ftplets, as they are written for Apache FtpServer, see and steer what clients do. */
@ExtendWith(NothingLeftBehind.class)
class FtpletTest {
    @TempDir
    private Path folder;

    /** Writes down what it is told. */
    private static class Counting extends DefaultFtplet {
        final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public FtpletResult onConnect(FtpSession session) {
            heard.add("connect");
            return FtpletResult.DEFAULT;
        }

        @Override
        public FtpletResult onDisconnect(FtpSession session) {
            heard.add("disconnect");
            return FtpletResult.DEFAULT;
        }

        @Override
        public FtpletResult onLogin(FtpSession session, FtpRequest request) {
            heard.add("login " + session.getUser().getName());
            return FtpletResult.DEFAULT;
        }

        @Override
        public FtpletResult onUploadEnd(FtpSession session, FtpRequest request) throws FtpException {
            Object file =
                    session.getFileSystemView().getFile(request.getArgument()).getPhysicalFile();
            heard.add("uploaded " + ((java.io.File) file).length());
            return FtpletResult.DEFAULT;
        }

        @Override
        public FtpletResult onDownloadEnd(FtpSession session, FtpRequest request) {
            heard.add("downloaded " + request.getArgument());
            return FtpletResult.DEFAULT;
        }

        @Override
        public void destroy() {
            heard.add("destroyed");
        }
    }

    @BeforeEach
    void furnish() throws IOException {
        Home.furnished(folder);
    }

    private EmbeddedFtpServer serverWith(Ftplet... ftplets) throws IOException {
        PlugIns plugIns = new PlugIns();
        for (int i = 0; i < ftplets.length; i++) {
            plugIns.ftplet("ftplet" + i, ftplets[i]);
        }
        return new Home(folder).builder().plugIns(plugIns).start();
    }

    @Test
    void an_ftplet_counts_logins_transfers_and_connections_at_their_true_end() throws IOException {
        Counting ftplet = new Counting();

        try (var server = serverWith(ftplet)) {
            try (var client = TestClient.connect(server)) {
                client.ask("USER alice", 331);
                client.ask("PASS wrong", 530);
                client.login("alice", "secret");
                client.ask("CWD sub", 250);
                client.upload("STOR new.txt", "12345".getBytes(UTF_8));
                client.download("RETR a.txt");
                client.ask("QUIT", 221);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> ftplet.heard.contains("disconnect"));
        }

        assertThat(ftplet.heard)
                .containsExactly("connect", "login alice", "uploaded 5", "downloaded a.txt", "disconnect", "destroyed");
    }

    @Test
    void an_ftplet_hears_of_a_login_whose_reply_leaves_in_pieces() throws IOException {
        Counting ftplet = new Counting();

        try (var server = new Home(folder)
                        .builder()
                        .plugIns(new PlugIns().ftplet("counting", ftplet))
                        .fault(Fault.on("PASS").replyInPieces(7))
                        .start();
                var client = TestClient.loggedIn(server)) {
            client.ask("NOOP", 200);
        }

        assertThat(ftplet.heard).contains("login alice");
    }

    @Test
    void an_ftplet_skips_a_command_with_a_reply_of_its_own_or_without() throws IOException {
        Ftplet strict = new DefaultFtplet() {
            @Override
            public FtpletResult onDeleteStart(FtpSession session, FtpRequest request) throws FtpException {
                session.write(new DefaultFtpReply(550, "Nothing is deleted here."));
                return FtpletResult.SKIP;
            }

            @Override
            public FtpletResult onMkdirStart(FtpSession session, FtpRequest request) {
                return FtpletResult.SKIP;
            }
        };

        try (var server = serverWith(strict);
                var client = TestClient.loggedIn(server)) {
            Transcript.plays(client, """
                    C: DELE hello.txt
                    S: 550 Nothing is deleted here.
                    C: MKD made
                    S: 550 Refused by the server.
                    C: PWD
                    S: 257 .*
                    """);
        }

        assertThat(folder.resolve("hello.txt")).exists();
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void an_ftplet_disconnects_before_after_and_at_once() throws IOException {
        Ftplet rude = new DefaultFtplet() {
            @Override
            public FtpletResult beforeCommand(FtpSession session, FtpRequest request) {
                return request.getCommand().equals("SYST") ? FtpletResult.DISCONNECT : FtpletResult.DEFAULT;
            }

            @Override
            public FtpletResult afterCommand(FtpSession session, FtpRequest request, FtpReply reply) {
                return request.getCommand().equals("NOOP") ? FtpletResult.DISCONNECT : FtpletResult.DEFAULT;
            }
        };
        Ftplet closed = new DefaultFtplet() {
            @Override
            public FtpletResult onConnect(FtpSession session) {
                return FtpletResult.DISCONNECT;
            }
        };

        try (var server = serverWith(rude)) {
            try (var client = TestClient.loggedIn(server)) {
                client.ask("SYST", 421);
                client.expectClosed();
            }
            try (var client = TestClient.loggedIn(server)) {
                client.ask("NOOP", 200);
                client.expect(421);
                client.expectClosed();
            }
        }
        try (var server = serverWith(closed);
                var client = TestClient.silent(server)) {
            client.expect(421);
            client.expectClosed();
        }
    }

    @Test
    void a_throwing_ftplet_harms_nobody_and_what_it_should_have_decided_is_not_done() throws IOException {
        Counting counting = new Counting();
        Ftplet broken = new DefaultFtplet() {
            @Override
            public @Nullable FtpletResult onConnect(FtpSession session) {
                return null;
            }

            @Override
            public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws IOException {
                if (request.getCommand().equals("DELE")) {
                    throw new IOException("broken before");
                }
                return FtpletResult.DEFAULT;
            }

            @Override
            public FtpletResult afterCommand(FtpSession session, FtpRequest request, FtpReply reply) {
                throw new IllegalStateException("broken after");
            }
        };

        try (var server = serverWith(broken, counting);
                var client = TestClient.loggedIn(server)) {
            client.ask("DELE hello.txt", 451);
            client.ask("PWD", 257);

            assertThat(counting.heard).contains("login alice");
        }
        assertThat(folder.resolve("hello.txt")).exists();
    }

    @Test
    void what_an_ftplet_may_ask_of_the_past_adds_no_reply() throws IOException {
        List<Long> offsets = new CopyOnWriteArrayList<>();
        Ftplet asking = new DefaultFtplet() {
            @Override
            public FtpletResult beforeCommand(FtpSession session, FtpRequest request) {
                offsets.add(session.getFileOffset());
                return FtpletResult.DEFAULT;
            }
        };

        try (var server = serverWith(asking);
                var client = TestClient.loggedIn(server)) {
            client.ask("REST  5", 350);
            client.ask("NOOP", 200);
            client.ask("REST 6 ", 350);
            client.ask("PWD", 257);
        }

        assertThat(offsets).contains(5L, 6L);
    }

    @Test
    void a_file_system_that_fails_when_it_is_asked_what_was_renamed_adds_none_either() throws IOException {
        PlugIns plugIns = new PlugIns().ftplet("counting", new Counting()).fileSystems(new MemoryFileSystem() {
            @Override
            public boolean changeWorkingDirectory(String directory) {
                throw new IllegalStateException("lost");
            }
        });

        try (var server = new Home(folder).builder().plugIns(plugIns).start();
                var client = TestClient.loggedIn(server)) {
            client.upload("STOR a", new byte[1]);
            Transcript.plays(client, """
                    C: RNFR a
                    S: 350 .*
                    C: RNTO b
                    S: 250 .*
                    C: SIZE b
                    S: 213 1
                    """);
        }
    }

    @Test
    void slow_ftplets_hold_up_their_own_clients_only() throws IOException {
        CountDownLatch release = new CountDownLatch(1);
        Ftplet slow = new DefaultFtplet() {
            @Override
            public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException {
                try {
                    if (request.getCommand().equals("STAT")) {
                        release.await();
                    }
                } catch (InterruptedException stopped) {
                    throw new FtpException("stopped", stopped);
                }
                return FtpletResult.DEFAULT;
            }
        };

        try (var server = serverWith(slow);
                var first = TestClient.loggedIn(server);
                var second = TestClient.loggedIn(server);
                var other = TestClient.loggedIn(server)) {
            first.send("STAT");
            second.send("STAT");
            other.ask("NOOP", 200);
            assertThat(other.download("RETR hello.txt")).hasSize(12);

            release.countDown();
            first.expect(211);
            second.expect(211);
        }
    }

    @Test
    void an_ftplet_that_wants_the_data_connection_is_told_that_it_cannot_have_it() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        Ftplet own = new DefaultFtplet() {
            @Override
            public FtpletResult onUploadStart(FtpSession session, FtpRequest request) {
                assertThatThrownBy(session::getDataConnection)
                        .isInstanceOf(UnsupportedOperationException.class)
                        .satisfies(failure -> told.add(String.valueOf(failure.getMessage())));
                return FtpletResult.DEFAULT;
            }
        };

        try (var server = serverWith(own);
                var client = TestClient.loggedIn(server)) {
            client.upload("STOR x", new byte[3]);
        }

        assertThat(told).singleElement().asString().contains("FileSystemFactory");
    }

    @Test
    void an_ftplet_that_does_not_start_stops_the_server_from_starting_by_its_name() {
        Ftplet refusing = new DefaultFtplet() {
            @Override
            public void init(FtpletContext context) throws FtpException {
                throw new FtpException("no licence");
            }
        };

        assertThatThrownBy(() -> serverWith(refusing).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ftplet0")
                .hasMessageContaining("no licence");
    }
}
