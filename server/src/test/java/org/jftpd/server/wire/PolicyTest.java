package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Walks every verb: before the login, without its argument, with one too many, without its permission and with it
 * alone, and while a transfer runs; in clear and over TLS, with sendfile and without.
 */
@ExtendWith(NothingLeftBehind.class)
@ParameterizedClass
@EnumSource(PolicyTest.Way.class)
class PolicyTest {
    /** Whether it needs a login, whether it takes an argument, its permission, and what it does during a transfer. */
    private static final List<Rule> RULES = """
            ABOR yes none - now
            ALLO yes must - waits
            APPE yes must a waits
            AUTH no  must - waits
            AVBL yes may  l waits
            CCC  yes none - waits
            CDUP yes none e waits
            CLNT no  must - waits
            CWD  yes may  e waits
            DELE yes must d waits
            EPRT yes must - waits
            EPSV yes may  - waits
            FEAT no  none - waits
            HASH yes must r waits
            HELP no  may  - waits
            LIST yes may  l waits
            MD5  yes must r waits
            MDTM yes must l waits
            MFCT yes must T waits
            MFF  yes must T waits
            MFMT yes must T waits
            MKD  yes must m waits
            MLSD yes may  l waits
            MLST yes may  l waits
            MODE yes must - waits
            NLST yes may  l waits
            NOOP no  none - now
            OPTS no  must - waits
            PASS no  may  - waits
            PASV yes none - waits
            PBSZ no  must - waits
            PORT yes must - waits
            PROT no  must - waits
            PWD  yes none - waits
            QUIT no  none - now
            REIN yes none - now
            REST yes must - waits
            RETR yes must r waits
            RMD  yes must d waits
            RNFR yes must f waits
            RNTO yes must f waits
            SITE no  must - waits
            SIZE yes must l waits
            STAT no  may  l waits
            STOR yes must w waits
            STOU yes may  w waits
            STRU yes must - waits
            SYST no  none - waits
            TYPE yes must - waits
            USER no  must - now
            XCRC yes must r waits
            XCUP yes none e waits
            XCWD yes may  e waits
            XMD5 yes must r waits
            XMKD yes must m waits
            XPWD yes none - waits
            XRMD yes must d waits
            XSHA yes must r waits
            XSHA1 yes must r waits
            XSHA256 yes must r waits
            XSHA512 yes must r waits
            SITE_CHMOD yes must M waits
            SITE_HELP  no  may  - waits
            SITE_MKDIR yes must m waits
            SITE_RMDIR yes must d waits
            SITE_UMASK yes may  M waits
            SITE_UTIME yes must T waits
            """.lines().map(Rule::of).toList();

    private static final Set<String> ABOUT_TLS = Set.of("AUTH", "CCC", "PBSZ", "PROT");

    /** A Telnet Synch: the command behind it overtakes one that waits. */
    private static final String SYNCH = "\u00ff\u00f4\u00ff\u00f2";

    /** How a server sends files, and whether its clients come over TLS. */
    enum Way {
        CLEAR_SENDFILE(false, false),
        CLEAR_COPYING(false, true),
        TLS_SENDFILE(true, false),
        TLS_COPYING(true, true);

        private final boolean tls;
        private final boolean copying;

        Way(boolean tls, boolean copying) {
            this.tls = tls;
            this.copying = copying;
        }

        EmbeddedFtpServer server(EmbeddedFtpServerBuilder builder) throws IOException {
            EmbeddedFtpServerBuilder served = copying ? builder.settings(Home::copying) : builder;
            return (tls ? served.tls() : served).start();
        }
    }

    private record Rule(String verb, boolean login, String argument, String permission, String during) {
        static Rule of(String line) {
            String[] words = line.split(" +", -1);
            return new Rule(words[0].replace('_', ' '), words[1].equals("yes"), words[2], words[3], words[4]);
        }

        boolean hasPermission() {
            return !permission.equals("-");
        }

        String withArgument() {
            return argument.equals("none") ? verb : verb + " x x";
        }
    }

    @TempDir
    private Path folder;

    @Parameter
    private Way way;

    private EmbeddedFtpServer server;

    @BeforeEach
    void start() throws IOException {
        EmbeddedFtpServerBuilder builder = Home.furnished(folder).builder();
        for (Permission permission : Permission.values()) {
            Set<Permission> others = new HashSet<>(Permission.ALL);
            others.remove(permission);
            builder.user(new Account("not-" + permission.letter(), folder, others), "p");
            builder.user(new Account("only-" + permission.letter(), folder, Set.of(permission)), "p");
        }
        server = way.server(builder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestClient connected() throws IOException {
        TestClient client = TestClient.connect(server);
        if (way.tls) {
            client.protect(server.clientContext());
        }
        return client;
    }

    private TestClient loggedIn(String user, String password) throws IOException {
        TestClient client = connected();
        client.login(user, password);
        return client;
    }

    private List<Rule> rules(Predicate<Rule> which) {
        return RULES.stream()
                .filter(rule -> way.tls || !ABOUT_TLS.contains(rule.verb()))
                .filter(which)
                .toList();
    }

    private static String answer(TestClient client, String line) throws IOException {
        client.send(line);
        return line + ": " + client.reply();
    }

    @Test
    void every_verb_that_help_tells_has_a_rule() throws IOException {
        try (var client = loggedIn(Home.USER, Home.PASSWORD)) {
            List<String> told = new ArrayList<>(verbs(client.ask("HELP", 214)));
            verbs(client.ask("SITE HELP", 214)).forEach(verb -> told.add("SITE " + verb));

            assertThat(told)
                    .containsExactlyInAnyOrderElementsOf(
                            rules(rule -> true).stream().map(Rule::verb).toList());
        }
    }

    private static List<String> verbs(String help) {
        return help.lines()
                .filter(line -> line.startsWith(" "))
                .flatMap(line -> Stream.of(line.strip().split(" +", -1)))
                .toList();
    }

    @Test
    void before_the_login() throws IOException {
        try (var stranger = connected()) {
            for (Rule rule : rules(Rule::login)) {
                assertThat(answer(stranger, rule.withArgument())).endsWith(": 530 Log in with USER and PASS first.");
            }
        }
        for (Rule rule : rules(rule -> !rule.login() && !rule.hasPermission())) {
            try (var stranger = connected()) {
                assertThat(answer(stranger, rule.withArgument())).doesNotContain(": 530 ");
            }
        }
    }

    @Test
    void without_the_argument() throws IOException {
        try (var stranger = connected()) {
            for (Rule rule : rules(rule -> rule.argument().equals("must"))) {
                assertThat(answer(stranger, rule.verb())).endsWith(": 501 Syntax error: command needs an argument.");
            }
        }
    }

    @Test
    void with_a_superfluous_argument() throws IOException {
        try (var stranger = connected()) {
            for (Rule rule : rules(rule -> rule.argument().equals("none"))) {
                assertThat(answer(stranger, rule.verb() + " x"))
                        .endsWith(": 501 Syntax error: command does not accept arguments.");
            }
        }
    }

    @Test
    void without_the_permission_nothing_happens() throws IOException {
        List<String> before = files();

        for (Rule rule : rules(Rule::hasPermission)) {
            try (var client = loggedIn("not-" + rule.permission(), "p")) {
                assertThat(answer(client, rule.withArgument())).endsWith(": 550 Not enough privileges.");
            }
        }

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void the_permission_alone_is_enough() throws IOException {
        for (Rule rule : rules(Rule::hasPermission)) {
            try (var client = loggedIn("only-" + rule.permission(), "p")) {
                String answer = answer(client, rule.withArgument());

                assertThat(answer).doesNotContain("Not enough privileges");
                if (answer.contains(": 150 ")) {
                    client.ask("ABOR", 225);
                }
            }
        }
    }

    @Test
    void during_a_transfer() throws IOException {
        for (Rule rule : rules(rule -> true)) {
            try (var client = loggedIn(Home.USER, Home.PASSWORD);
                    Socket data = client.passive()) {
                client.ask("STOR during", 125);
                data.getOutputStream().write('x');
                client.sendRaw(TestClient.latin(rule.withArgument() + "\r\n" + SYNCH + "NOOP\r\n"));

                String first = client.reply();

                boolean waits = first.equals("200 I successfully did nothing.")
                        && !rule.verb().equals("NOOP");
                assertThat(waits).as(rule.verb()).isEqualTo(rule.during().equals("waits"));
                if (waits) {
                    TestClient.hangUp(data);
                    client.expect(226);
                    client.reply();
                }
            }
        }
    }

    private List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted().toList()) {
                files.add(file + " " + Files.size(file) + ' ' + Files.getLastModifiedTime(file) + ' '
                        + Files.getPosixFilePermissions(file));
            }
        }
        return files;
    }
}
