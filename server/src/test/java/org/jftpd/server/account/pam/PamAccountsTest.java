package org.jftpd.server.account.pam;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.libpam.UnixUser;

/** A real PAM with a service of the test's own, which one password opens for everybody. */
@EnabledOnOs(OS.LINUX)
class PamAccountsTest {
    private static final Path SERVICES = Path.of("/etc/pam.d");
    private static final String PASSWORD = "the right one";
    private static final int PATIENCE_MILLIS = 30_000;
    private static final SystemUsers EVERYBODY = new SystemUsers(Set.of(), Set.of(), List.of());

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @TempDir
    private Path folder;

    private Path service;

    @BeforeEach
    void make_a_service() throws IOException {
        assumeThat(Files.isWritable(SERVICES)).as("may make a service").isTrue();
        Path check = Files.writeString(folder.resolve("check"), """
                #!/bin/sh
                [ "$(tr -d '\\0')" = "%s" ]
                """.formatted(PASSWORD));
        Files.setPosixFilePermissions(check, PosixFilePermissions.fromString("rwx------"));
        service = Files.createTempFile(SERVICES, "jftpd-test-", "");
        Files.writeString(service, """
                auth required pam_exec.so quiet expose_authtok %s
                auth required pam_permit.so
                account required pam_permit.so
                """.formatted(check));
    }

    @AfterEach
    void end() throws IOException {
        threads.shutdownNow();
        if (service != null) {
            Files.delete(service);
        }
    }

    private PamAccounts accounts(SystemUsers users) {
        return new PamAccounts(service.getFileName().toString(), users, Permission.READ_ONLY, threads);
    }

    private Optional<Account> asked(SystemUsers users, String name, String password) {
        return accounts(users)
                .authenticate(name, password)
                .toCompletableFuture()
                .join();
    }

    @Test
    void pam_is_there() throws IOException {
        PamAccounts.require();
    }

    @Test
    void a_user_of_the_machine_sees_its_home_folder() throws IOException {
        Path home = home("daemon");

        assertThat(asked(EVERYBODY, "daemon", PASSWORD)).contains(new Account("daemon", home, Permission.READ_ONLY));
        assertThat(asked(EVERYBODY, "daemon", "a wrong one")).isEmpty();
        assertThat(asked(EVERYBODY, "nobody.of.this.name", PASSWORD)).isEmpty();
        assertThat(asked(EVERYBODY, "daemon\nroot", PASSWORD)).isEmpty();
    }

    @Test
    void the_superuser_never_logs_in() {
        assertThat(asked(EVERYBODY, "root", PASSWORD)).isEmpty();
        assertThat(asked(new SystemUsers(Set.of("root"), Set.of(), List.of()), "root", PASSWORD))
                .isEmpty();
    }

    @Test
    void some_may_and_others_may_not() {
        SystemUsers onlyOne = new SystemUsers(Set.of("daemon"), Set.of(), List.of());
        assertThat(asked(onlyOne, "daemon", PASSWORD)).isPresent();
        assertThat(asked(onlyOne, "nobody", PASSWORD)).isEmpty();

        SystemUsers butOne = new SystemUsers(Set.of(), Set.of("daemon"), List.of());
        assertThat(asked(butOne, "daemon", PASSWORD)).isEmpty();
        assertThat(asked(butOne, "nobody", PASSWORD)).isPresent();
    }

    /** The C library takes a NUL for the end of a name. */
    @Test
    void who_is_rejected_does_not_come_in_by_a_name_that_only_begins_like_his() throws Exception {
        SystemUsers butOne = new SystemUsers(Set.of(), Set.of("daemon"), List.of());

        assertThat(asked(butOne, "daemon\0z", PASSWORD)).isEmpty();
        assertThat(asked(EVERYBODY, "daemon\0z", PASSWORD)).isEmpty();
        assertThat(asked(EVERYBODY, "daemon\u0085", PASSWORD)).isEmpty();
    }

    @Test
    void who_is_rejected_does_not_come_in_whatever_pam_makes_of_the_name() throws Exception {
        UnixUser found = new UnixUser("daemon");

        assertThat(new SystemUsers(Set.of(), Set.of("daemon"), List.of()).mayLogIn(found))
                .isFalse();
        assertThat(new SystemUsers(Set.of("nobody"), Set.of(), List.of()).mayLogIn(found))
                .isFalse();
        assertThat(EVERYBODY.mayLogIn(found)).isTrue();
    }

    @Test
    void a_shell_that_is_not_in_the_list_is_no_login() throws IOException {
        Path shells = Files.writeString(folder.resolve("shells"), "# shells\n" + shell("daemon") + "\n");
        assertThat(asked(new SystemUsers(Set.of(), Set.of(), List.of(shells)), "daemon", PASSWORD))
                .isPresent();

        Files.writeString(shells, "/bin/other\n");
        assertThat(asked(new SystemUsers(Set.of(), Set.of(), List.of(shells)), "daemon", PASSWORD))
                .isEmpty();
        Files.delete(shells);
        assertThat(asked(new SystemUsers(Set.of(), Set.of(), List.of(shells)), "daemon", PASSWORD))
                .isEmpty();
    }

    @Test
    void a_client_logs_in_as_a_user_of_the_machine() throws IOException {
        try (EmbeddedFtpServer server =
                EmbeddedFtpServer.builder().accounts(accounts(EVERYBODY)).start()) {
            assertThat(login(server, PASSWORD)).contains("230 ");
            assertThat(login(server, "a wrong one")).contains("530 ");
        }
    }

    private static String login(EmbeddedFtpServer server, String password) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(("USER daemon\r\nPASS " + password + "\r\nQUIT\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static Path home(String name) throws IOException {
        return Path.of(entry(name)[5]);
    }

    private static String shell(String name) throws IOException {
        return entry(name)[6];
    }

    private static String[] entry(String name) throws IOException {
        return Files.readAllLines(Path.of("/etc/passwd")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .orElseThrow()
                .split(":", -1);
    }
}
