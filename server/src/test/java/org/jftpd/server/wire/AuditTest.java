package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.PlainAccounts;
import org.jftpd.server.account.Role;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each call of an administrator is a line, whatever it says, and nobody calls without end. */
@ExtendWith(NothingLeftBehind.class)
class AuditTest {
    private static final int MANY = 200;

    @TempDir
    private Path folder;

    @Test
    void each_call_is_a_line_with_who_what_and_the_answer() throws IOException {
        try (CapturedLog log = CapturedLog.info("org.jftpd.audit");
                EmbeddedFtpServer server = Home.furnished(folder).server();
                Admin admin = Admin.of(server)) {
            admin.client().ask("SITE STAT CPU", 211);
            admin.client().ask("SITE STAT nonsense\u001b[2J 127.0.0.1:1-[root] SITE BAN", 501);
            admin.client().ask("SITE KICK 4711", 550);

            List<String> lines = log.until("KICK").stream()
                    .map(line -> line.replaceFirst("^127\\.0\\.0\\.1:\\d+-", ""))
                    .toList();
            assertThat(lines)
                    .containsExactly(
                            "[root] SITE STAT CPU: 211",
                            "[root] SITE STAT nonsense?[2J 127.0.0.1:1-[root] SITE BAN: 501",
                            "[root] SITE KICK 4711: 550");
        }
    }

    @Test
    void a_call_that_fails_is_a_line_too() throws IOException {
        Home home = Home.furnished(folder);
        Accounts accounts = new PlainAccounts(Map.of(new Account("root", folder, Permission.ALL, Role.ADMIN), "r"));
        Accounts broken = new Accounts() {
            @Override
            public CompletionStage<Optional<Account>> authenticate(String name, String password) {
                return accounts.authenticate(name, password);
            }

            @Override
            public Set<Path> roots() {
                throw new IllegalStateException("on purpose");
            }
        };
        try (CapturedLog log = CapturedLog.info("org.jftpd.audit");
                EmbeddedFtpServer server = home.builder()
                        .accounts(broken)
                        .reload(running -> {
                            throw new IllegalStateException("on purpose");
                        })
                        .start();
                Admin admin = Admin.of(server)) {
            admin.client().ask("SITE RELOAD", 451);
            admin.client().ask("SITE STAT DISK", 451);

            assertThat(log.lines().stream().map(line -> line.replaceFirst("^\\S+-", "")))
                    .containsExactly("[root] SITE RELOAD : failed", "[root] SITE STAT DISK: failed");
        }
    }

    @Test
    void what_others_try_is_no_line() throws IOException {
        try (CapturedLog log = CapturedLog.info("org.jftpd.audit");
                EmbeddedFtpServer server = Home.furnished(folder).server();
                TestClient alice = TestClient.loggedIn(server)) {
            alice.ask("SITE STAT", 500);

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void too_many_calls_are_refused_and_told_while_others_go_on() throws IOException {
        try (CapturedLog log = CapturedLog.info("org.jftpd.audit");
                EmbeddedFtpServer server = Home.furnished(folder).server();
                Admin admin = Admin.of(server);
                TestClient alice = TestClient.loggedIn(server)) {
            admin.client().send("SITE KICK 4711\r\n".repeat(MANY) + "NOOP");
            int refused = 0;
            for (String reply = admin.client().reply();
                    !reply.startsWith("200");
                    reply = admin.client().reply()) {
                refused += reply.startsWith("450 Too many calls") ? 1 : 0;
            }

            assertThat(refused).isPositive().isLessThan(MANY);
            assertThat(log.lines()).hasSize(MANY);
            assertThat(log.lines().stream().filter(line -> line.endsWith(": refused, too many calls")))
                    .hasSize(refused);
            alice.ask("NOOP", 200);
        }
    }
}
