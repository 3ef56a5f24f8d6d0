package org.jftpd.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jftpd.server.account.PasswordHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JftpdTest {
    @TempDir
    Path folder;

    @Test
    void the_version_is_one_line() {
        assertThat(CommandLineRun.of("--version").out()).matches("jftpd \\S+ \\(Java \\d+, [^\\n]+\\)\n");
        assertThat(CommandLineRun.of("--version").exitCode()).isZero();
        assertThat(CommandLineRun.of("serve", "--version").out()).startsWith("jftpd ");
    }

    @Test
    void help_is_printed_for_every_command() {
        assertThat(CommandLineRun.of("--help").out()).contains("serve", "check", "config", "user", "hash");
        assertThat(CommandLineRun.of("serve", "--help").out())
                .contains("Other users of this machine can", "--max-cons-per-ip", "--permit-foreign-addresses");
        assertThat(CommandLineRun.of("user", "add", "--help").exitCode()).isZero();
    }

    @Test
    void a_command_must_be_given_and_known() {
        assertThat(CommandLineRun.of().exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("sevre"))
                .isEqualTo(new CommandLineRun(
                        2, "", "jftpd: unknown command sevre; the nearest valid command is serve\nTry jftpd --help\n"));
        assertThat(CommandLineRun.of("user").err()).startsWith("jftpd: say what to do: add, list, passwd or remove\n");
        assertThat(CommandLineRun.of("user", "lst").err())
                .startsWith("jftpd: unknown command lst; the nearest valid command is list\n");
    }

    @Test
    void check_tells_what_is_right_and_what_is_wrong() throws Exception {
        Path good = write("good.yaml", "limits: {connections: 5}\n");
        Path bad = write("bad.yaml", "limits: {conections: 5}\nusers: [x]\n");

        assertThat(CommandLineRun.of("check", "-c", good.toString()))
                .isEqualTo(new CommandLineRun(0, good + ": ok\n", ""));
        assertThat(CommandLineRun.of("check", "-c", bad.toString()))
                .isEqualTo(new CommandLineRun(
                        78,
                        "",
                        "jftpd: " + bad + ":1: unknown key limits.conections; the nearest valid key is"
                                + " limits.connections\n"
                                + "jftpd: " + bad + ":2: users: must be one value, not a list\n"));
        assertThat(CommandLineRun.of("check").out()).isEqualTo("no file, built-in values and the environment: ok\n");
    }

    @Test
    void check_reads_the_users_file_and_looks_for_the_folders() throws Exception {
        String hash = PasswordHash.argon2id("x").text();
        write("users.yaml", "bob: {password: \"" + hash + "\", root: gone, permissions: elr}\n");
        Path good = write("good.yaml", "users: users.yaml\n");
        Path bad = write("bad.yaml", "login: {anonymous: {enabled: true, root: gone}}\n");

        assertThat(CommandLineRun.of("check", "-c", good.toString()))
                .isEqualTo(new CommandLineRun(
                        0,
                        good + ": ok, 1 account in " + folder.resolve("users.yaml") + "\n",
                        "jftpd: warning: bob: " + folder.resolve("gone") + " is not a folder\n"));
        assertThat(CommandLineRun.of("check", "-c", bad.toString()))
                .isEqualTo(
                        new CommandLineRun(78, "", "jftpd: " + folder.resolve("gone") + ": no such folder to serve\n"));
    }

    @Test
    void config_prints_what_is_in_force_with_its_origin_and_no_password() throws Exception {
        write("users.yaml", "bob: {password: canary, root: /, permissions: elr}\n");
        Path file = write("jftpd.yaml", "users: users.yaml\n");

        CommandLineRun run = CommandLineRun.of(
                Map.of("JFTPD_LIMITS__CONNECTIONS", "9"),
                "",
                "config",
                "-c",
                file.toString(),
                "--set",
                "limits.per-address=2");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" +# ", " # ")))
                .contains(
                        "users: " + folder.resolve("users.yaml") + " # " + file + ":1",
                        "  connections: 9 # JFTPD_LIMITS__CONNECTIONS",
                        "  per-address: 2 # --set",
                        "  attempts: 3 # built-in");
        assertThat(run.out()).doesNotContain("canary");
    }

    @Test
    void hash_turns_the_first_line_of_the_input_into_a_hash_of_it() {
        CommandLineRun run = CommandLineRun.of(Map.of(), "sécret\nrest\n", "hash");

        assertThat(PasswordHash.parse(run.out().strip()).matches("sécret")).isTrue();
        assertThat(CommandLineRun.of("hash"))
                .isEqualTo(new CommandLineRun(1, "", "jftpd: no password on standard input\n"));
        assertThat(CommandLineRun.of("hash", "secret").exitCode()).isEqualTo(2);
    }

    @Test
    void accounts_are_added_listed_changed_and_removed() throws Exception {
        Path users = folder.resolve("users.yaml");
        Path file = write("jftpd.yaml", "users: users.yaml\n");
        String[] root = {"-d", folder.toString(), "-c", file.toString()};

        CommandLineRun added = CommandLineRun.of(Map.of(), "one\n", with(root, "user", "add", "alice"));
        CommandLineRun again = CommandLineRun.of(Map.of(), "one\n", with(root, "user", "add", "alice"));
        CommandLineRun.of(Map.of(), "two\n", with(root, "user", "add", "bo", "-w"));
        CommandLineRun listed = CommandLineRun.of("user", "list", "--users", users.toString());
        CommandLineRun changed =
                CommandLineRun.of(Map.of(), "three\n", "user", "passwd", "alice", "--users", users.toString());
        CommandLineRun removed = CommandLineRun.of("user", "remove", "bo", "--users", users.toString());
        CommandLineRun gone = CommandLineRun.of("user", "remove", "bo", "--users", users.toString());

        assertThat(added).isEqualTo(new CommandLineRun(0, "added alice " + folder + " elr to " + users + "\n", ""));
        assertThat(again).isEqualTo(new CommandLineRun(1, "", "jftpd: " + users + " already has an account alice\n"));
        assertThat(listed.out()).isEqualTo("alice  elr         " + folder + "\nbo     elradfmwMT  " + folder + "\n");
        assertThat(changed.out()).isEqualTo("changed the password of alice\n");
        assertThat(removed.out()).isEqualTo("removed bo\n");
        assertThat(gone).isEqualTo(new CommandLineRun(1, "", "jftpd: " + users + " has no account bo\n"));
        String line = Files.readString(users);
        String hash = line.substring(line.indexOf('"') + 1, line.indexOf('"', line.indexOf('"') + 1));
        assertThat(line).startsWith("alice: ").doesNotContain("three").hasLineCount(1);
        assertThat(PasswordHash.parse(hash).matches("three")).isTrue();
    }

    @Test
    void an_administrator_is_added_by_an_option_and_listed_as_one() throws Exception {
        Path users = folder.resolve("users.yaml");
        String[] options = {"-d", folder.toString(), "--users", users.toString(), "--admin"};

        CommandLineRun added = CommandLineRun.of(Map.of(), "one\n", with(options, "user", "add", "root"));
        CommandLineRun listed = CommandLineRun.of("user", "list", "--users", users.toString());

        assertThat(added.out()).isEqualTo("added root " + folder + " elr administrator to " + users + "\n");
        assertThat(listed.out()).isEqualTo("root  elr         " + folder + "  administrator\n");
    }

    @Test
    void an_account_that_may_do_nothing_can_be_added() throws Exception {
        Path users = folder.resolve("users.yaml");
        String[] options = {"-d", folder.toString(), "--users", users.toString(), "--permissions", ""};

        CommandLineRun added = CommandLineRun.of(Map.of(), "one\n", with(options, "user", "add", "dora"));

        assertThat(added.exitCode()).isZero();
        assertThat(CommandLineRun.of("user", "list", "--users", users.toString())
                        .out())
                .startsWith("dora ");
    }

    @Test
    void mistakes_about_accounts_are_told() throws Exception {
        Path none = write("jftpd.yaml", "");
        String users = folder.resolve("none.yaml").toString();

        assertThat(CommandLineRun.of("user", "list", "-c", none.toString()))
                .isEqualTo(new CommandLineRun(78, "", "jftpd: " + none + ": names no users file (key users)\n"));
        assertThat(CommandLineRun.of("user", "list", "--users", users))
                .isEqualTo(new CommandLineRun(78, "", "jftpd: " + users + ": no such file\n"));
        assertThat(CommandLineRun.of("user", "add", "a").err())
                .startsWith("jftpd: Missing required option: '--root=DIR'\n");
        assertThat(CommandLineRun.of("user", "add", "a", "-d", folder.toString(), "--permissions", "xyz")
                        .err())
                .startsWith("jftpd: unknown permission letter 'x', use some of elradfmwMT\n");
        assertThat(CommandLineRun.of(
                                "user", "add", "a", "-d", folder.resolve("gone").toString())
                        .exitCode())
                .isEqualTo(78);
        assertThat(CommandLineRun.of("user", "add", "a", "--users", "/none/users.yaml", "-d", folder.toString())
                        .err())
                .isEqualTo("jftpd: no password on standard input\n");
        assertThat(CommandLineRun.of(
                        Map.of(), "x\n", "user", "add", "a", "--users", "/none/users.yaml", "-d", folder.toString()))
                .isEqualTo(new CommandLineRun(1, "", "jftpd: /none/.users.yaml.lock: no such file or folder\n"));
    }

    private static String[] with(String[] options, String... words) {
        String[] all = new String[words.length + options.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(options, 0, all, words.length, options.length);
        return all;
    }

    private Path write(String name, String yaml) throws Exception {
        return Files.writeString(folder.resolve(name), yaml);
    }
}
