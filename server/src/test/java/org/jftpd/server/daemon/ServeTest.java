package org.jftpd.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.PasswordHash;
import org.jftpd.server.account.Permission;
import org.jftpd.server.config.AnonymousSettings;
import org.jftpd.server.config.PortRange;
import org.jftpd.server.config.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeTest {
    private final BoundPorts server = new BoundPorts();

    @TempDir
    Path folder;

    @AfterEach
    void clear_the_interrupt_that_ended_the_server() {
        assertThat(Thread.interrupted() || server.drain().isEmpty()).isTrue();
    }

    @Test
    void without_options_anonymous_may_read_the_current_folder() {
        CommandLineRun run = serve("-p", "0", "-i", "127.0.0.1");

        AnonymousSettings anonymous = server.settings().login().anonymous();
        assertThat(run.exitCode()).isZero();
        assertThat(anonymous).isEqualTo(new AnonymousSettings(true, Path.of("."), Permission.READ_ONLY));
        assertThat(run.out())
                .matches(
                        "jftpd ready at ftp://127\\.0\\.0\\.1:[1-9]\\d*/: anonymous may look and download \\(elr\\) in "
                                + Path.of("").toAbsolutePath() + "\n");
        assertThat(run.err()).isEqualTo("jftpd stopping; transfers may take 60 s to end\n");
        assertThat(server.drain()).contains(Duration.ofSeconds(60));
    }

    @Test
    void every_address_is_told_as_such() {
        CommandLineRun run = serve("-p", "0", "-w", "-d", folder.toString());

        assertThat(run.out())
                .matches("jftpd ready at ftp://localhost:\\d+/ \\(every address\\): anonymous may do everything"
                        + " \\(elradfmwMT\\) in " + folder + "\n");
    }

    @Test
    void a_user_replaces_anonymous() {
        server.tries("alice:canary", "alice:wrong", "anonymous:x");

        CommandLineRun run = serve("-p", "0", "-d", folder.toString(), "-u", "alice", "-P", "canary", "-w");

        assertThat(run.out()).endsWith("alice may do everything (elradfmwMT) in " + folder + "\n");
        assertThat(login("alice", "canary")).contains(new Account("alice", folder, Permission.ALL));
        assertThat(login("alice", "wrong")).isEmpty();
        assertThat(login("anonymous", "x")).isEmpty();
        assertThat(run.out() + run.err()).doesNotContain("canary");
    }

    @Test
    void the_accounts_of_a_file_and_of_the_options_may_log_in() throws Exception {
        String hash = PasswordHash.argon2id("secret").text();
        Files.writeString(
                folder.resolve("users.yaml"), "bob: {password: \"" + hash + "\", root: ., permissions: elr}\n");
        Path file = write("users: users.yaml\nlisteners: [{port: 0, address: 127.0.0.1}]\n");

        server.tries("bob:secret", "alice:canary", "bob:canary");

        CommandLineRun run = serve("-c", file.toString(), "-u", "alice", "-P", "canary", "-d", folder.toString());

        assertThat(run.out())
                .endsWith(": alice may look and download (elr) in " + folder + ", 1 account of "
                        + folder.resolve("users.yaml") + "\n");
        assertThat(login("bob", "secret")).isNotEmpty();
        assertThat(login("alice", "canary")).isNotEmpty();
        assertThat(login("bob", "canary")).isEmpty();
    }

    @Test
    void the_options_of_pyftpdlib_become_settings() {
        serve(("-p 0 -i 127.0.0.1 -n 203.0.113.5 -r 40000-40009 --timeout 30 --banner hello --max-cons 7"
                        + " --max-cons-per-ip 3 --max-login-attempts 9 --permit-foreign-addresses"
                        + " --permit-privileged-ports --encoding ISO-8859-1 --use-localtime --disable-sendfile"
                        + " -D --set timeouts.data=5m --set timeouts.login=90")
                .split(" ", -1));

        Settings settings = server.settings();
        assertThat(settings.passive().address())
                .hasValueSatisfying(nat -> assertThat(nat.getHostAddress()).isEqualTo("203.0.113.5"));
        assertThat(settings.passive().ports()).contains(new PortRange(40000, 40009));
        assertThat(settings.timeouts().control()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.timeouts().data()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.timeouts().login()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.login().banner()).isEqualTo("hello");
        assertThat(settings.login().attempts()).isEqualTo(9);
        assertThat(settings.limits().connections()).isEqualTo(7);
        assertThat(settings.limits().perAddress()).isEqualTo(3);
        assertThat(settings.passive().permitForeign()).isTrue();
        assertThat(settings.active().permitForeign()).isTrue();
        assertThat(settings.active().permitPrivileged()).isTrue();
        assertThat(settings.files().encoding()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(settings.files().localTime()).isTrue();
        assertThat(settings.transfer().sendfile()).isFalse();
        assertThat(settings.log().commands()).isTrue();
    }

    @Test
    void the_environment_can_switch_anonymous_off() {
        server.tries("anonymous:x");

        CommandLineRun run =
                CommandLineRun.of(server, Map.of("JFTPD_LOGIN__ANONYMOUS__ENABLED", "false"), "", "serve", "-p", "0");

        assertThat(run.out()).endsWith(": nobody may log in\n");
        assertThat(login("anonymous", "x")).isEmpty();
    }

    @Test
    void a_port_in_use_is_one_line_and_a_failure() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            CommandLineRun run = serve("-i", "127.0.0.1", "-p", port);

            assertThat(run)
                    .isEqualTo(new CommandLineRun(
                            1, "", "jftpd: cannot listen on port " + port + ": Address already in use\n"));
        }
    }

    @Test
    void a_missing_folder_is_one_line_and_bad_configuration() {
        Path missing = folder.resolve("missing");

        assertThat(serve("-d", missing.toString()))
                .isEqualTo(new CommandLineRun(78, "", "jftpd: " + missing + ": no such folder to serve\n"));
        assertThat(serve("-d", missing.toString(), "-u", "a", "-P", "b").err())
                .isEqualTo("jftpd: " + missing + ": no such folder to serve\n");
    }

    @Test
    void a_missing_or_broken_users_file_is_bad_configuration() throws Exception {
        Path file = write("users: users.yaml\n");
        Path users = folder.resolve("users.yaml");

        CommandLineRun missing = serve("-c", file.toString());
        Files.writeString(users, "bob: {password: canary, root: /, permissions: e}\n");
        CommandLineRun broken = serve("-c", file.toString());

        assertThat(missing).isEqualTo(new CommandLineRun(78, "", "jftpd: " + users + ": no such file\n"));
        assertThat(broken)
                .isEqualTo(new CommandLineRun(
                        78, "", "jftpd: " + users + ":1: bob: password must be a hash; jftpd hash makes one\n"));
    }

    @Test
    void an_account_without_its_folder_is_a_warning() throws Exception {
        String hash = PasswordHash.argon2id("secret").text();
        Files.writeString(
                folder.resolve("users.yaml"), "bob: {password: \"" + hash + "\", root: gone, permissions: elr}\n");
        Path file = write("users: users.yaml\nlisteners: [{port: 0, address: 127.0.0.1}]\n");

        CommandLineRun run = serve("-c", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).startsWith("jftpd: warning: bob: " + folder.resolve("gone") + " is not a folder\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --prot 21          | 2 | unknown option --prot; the nearest valid option is --port
                    --passwd=canary    | 2 | unknown option --passwd; the nearest valid option is --password
                    -u alice           | 2 | -u and -P need each other
                    -P canary          | 2 | -u and -P need each other
                    -P canary -u=      | 2 | -u needs a name
                    --set transfer.hook=/none | 78 | transfer.hook: there is no program /none
                    --set transfer.hook=/etc/passwd | 78 | transfer.hook: /etc/passwd may not be run; chmod +x
                    -p                 | 2 | Missing required parameter for option '--port' (PORT)
                    -p 99999           | 2 | -p: listeners.0.port: must be 0 to 65535, not 99999
                    -p ftp             | 2 | -p: listeners.0.port: "ftp" is not a whole number
                    -r 9-8             | 2 | -r: passive.ports: "9-8" is not a range of ports such as 30000-30999
                    --set limits       | 2 | --set needs key=value, such as limits.connections=100, not "limits"
                    --set limits.con=1 | 2 | --set: unknown key limits.con; the nearest valid key is limits.connections
                    -c /none.yaml      | 78 | /none.yaml: no such file
                    extra              | 2 | unexpected argument extra
                    """)
    void a_mistake_on_the_command_line_is_told(String options, int exitCode, String line) {
        CommandLineRun run = serve(options.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err().lines()).first().isEqualTo("jftpd: " + line);
        assertThat(run.err()).doesNotContain("canary").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_folder_without_anybody_to_see_it_is_a_mistake() throws Exception {
        Path file = write("limits: {connections: 1}\n");

        assertThat(serve("-c", file.toString(), "-w").err())
                .startsWith("jftpd: -d and -w are about -u or anonymous; give -u, or set login.anonymous.enabled\n");
    }

    @Test
    void an_unknown_host_cannot_be_bound() {
        ServerStarter starter = (settings, accounts, reload) -> {
            throw new java.net.UnknownHostException("nowhere.invalid");
        };

        assertThat(CommandLineRun.of(starter, Map.of(), "", "serve", "-i", "nowhere.invalid"))
                .isEqualTo(new CommandLineRun(
                        1, "", "jftpd: cannot listen on port 2121 of nowhere.invalid: unknown host\n"));
    }

    private CommandLineRun serve(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "serve";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return CommandLineRun.of(server, Map.of(), "", arguments);
    }

    private Optional<Account> login(String name, String password) {
        return server.answer(name, password);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("jftpd.yaml"), yaml);
    }
}
