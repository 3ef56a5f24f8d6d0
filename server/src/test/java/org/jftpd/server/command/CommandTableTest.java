package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.PlainAccounts;
import org.jftpd.server.account.Role;
import org.jftpd.server.command.ClientState.Addresses;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.CommandOptions.Aborted;
import org.jftpd.server.command.CommandOptions.ActivePolicy;
import org.jftpd.server.command.CommandOptions.AdminPolicy;
import org.jftpd.server.command.CommandOptions.Allowed;
import org.jftpd.server.command.CommandOptions.ClientNames;
import org.jftpd.server.command.CommandOptions.Demanded;
import org.jftpd.server.command.CommandOptions.FilePolicy;
import org.jftpd.server.command.CommandOptions.LoginPolicy;
import org.jftpd.server.command.CommandOptions.Naming;
import org.jftpd.server.command.CommandOptions.PassivePolicy;
import org.jftpd.server.command.CommandOptions.TlsRules;
import org.jftpd.server.command.CommandOptions.UploadPolicy;
import org.jftpd.server.command.Row.Access;
import org.jftpd.server.command.Row.Takes;
import org.jftpd.server.command.Seats.Seat;
import org.jftpd.server.counters.Connections;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.filesystem.NioFiles;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.protocol.Request;
import org.jftpd.server.transfer.Background;
import org.jftpd.server.transfer.DataPlane;
import org.jftpd.server.transfer.FileDownload.SendPath;
import org.jftpd.server.transfer.Patience;
import org.jftpd.server.transfer.Rates;
import org.jftpd.server.transfer.TransferOptions;
import org.jftpd.server.transfer.TransferOptions.ForeignPeers;
import org.jftpd.server.transfer.UploadTarget.Durability;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks every row: its policy holds before its verb is asked. */
@TestInstance(Lifecycle.PER_CLASS)
class CommandTableTest {
    private static final Set<String> OPEN_TO_ANYBODY = Set.of(
            "USER",
            "PASS",
            "QUIT",
            "NOOP",
            "SYST",
            "FEAT",
            "OPTS",
            "CLNT",
            "AUTH",
            "PBSZ",
            "PROT",
            "STAT",
            "HELP",
            "SITE",
            "SITE HELP");
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2121);

    @TempDir
    private Path folder;

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    private DataPlane plane;
    private CommandTable table;

    @BeforeAll
    void make() throws IOException {
        Duration limit = Duration.ofSeconds(10);
        plane = new DataPlane(
                new TransferOptions(
                        Optional.empty(),
                        new Patience(limit, limit, limit, 0),
                        Rates.UNLIMITED,
                        TransferOptions.USUAL_BUFFER,
                        ForeignPeers.REFUSED),
                new Background(timers, timers),
                new Connections(0, 0),
                new Counters());
        CommandOptions options = new CommandOptions(
                new LoginPolicy(3, Duration.ZERO, 0, Rates.UNLIMITED),
                new PassivePolicy(Optional.empty(), Map.of()),
                new ActivePolicy(Allowed.YES, Allowed.NO, Allowed.NO),
                new FilePolicy(
                        StandardCharsets.UTF_8,
                        ZoneOffset.UTC,
                        SendPath.KERNEL,
                        new UploadPolicy(Naming.DIRECT, Durability.WRITTEN, Aborted.KEEP)),
                new AdminPolicy(Allowed.NO),
                new TlsRules(Allowed.YES, Demanded.NO, Demanded.NO, ClientNames.NONE, Allowed.NO));
        table = CommandTable.standard(new Equipment(
                new PlainAccounts(Map.of()),
                account -> new NioFiles(account.root()),
                plane,
                options,
                new Background(timers, timers),
                InstantSource.system(),
                LoginGate.OPEN,
                new Seats(plane.throttle())));
    }

    @AfterAll
    void close() {
        plane.close();
        timers.shutdownNow();
    }

    Stream<Row> rows() {
        return table.rows().stream();
    }

    Stream<Row> rows_that_need_a_permission() {
        return rows().filter(row -> row.permission().isPresent());
    }

    private static ClientState stranger() {
        return new ClientState(new Addresses(HERE, HERE));
    }

    private ClientState client(Set<Permission> permissions) {
        ClientState client = stranger();
        Account account = new Account("alice", folder, permissions);
        client.loggedIn(new Login(account, new NioFiles(folder), Seat.free(plane.throttle())));
        return client;
    }

    private ClientState administrator() {
        ClientState client = stranger();
        client.loggedIn(new Login(
                new Account("root", folder, Permission.READ_ONLY, Role.ADMIN),
                new NioFiles(folder),
                Seat.free(plane.throttle())));
        return client;
    }

    private static Row forAdministrators(String verb) {
        return RowBuilder.verb(verb, Takes.OPTIONAL)
                .forAdministrators()
                .waits()
                .duringTransfer(Row.During.ANSWERED)
                .does((client, argument) -> Outcome.reply(200, "Watching."), "(watch).");
    }

    private Reply reply(ClientState client, String line) {
        return reply(table, client, line);
    }

    private static Reply reply(CommandTable table, ClientState client, String line) {
        Outcome outcome = table.call(Request.parse(line)).answer(client);
        assertThat(outcome).as(line).isInstanceOf(Outcome.Now.class);
        return ((Outcome.Now) outcome).replies().get(0);
    }

    private static String withArgument(Row row) {
        return row.takes() == Takes.NOTHING ? row.verb() : row.verb() + " x x";
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_stranger_is_told_to_log_in_unless_the_row_is_open(Row row) {
        if (OPEN_TO_ANYBODY.contains(row.verb())) {
            assertThat(row.access()).isEqualTo(Access.ANYBODY);
        } else {
            Reply reply = reply(stranger(), withArgument(row));

            assertThat(reply).isEqualTo(Reply.of(530, "Log in with USER and PASS first."));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_missing_argument_is_501_before_anything_else(Row row) {
        if (row.takes().demandsArgument()) {
            assertThat(reply(stranger(), row.verb()))
                    .isEqualTo(Reply.of(501, "Syntax error: command needs an argument."));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_superfluous_argument_is_501_before_anything_else(Row row) {
        if (row.takes() == Takes.NOTHING) {
            assertThat(reply(stranger(), row.verb() + " x"))
                    .isEqualTo(Reply.of(501, "Syntax error: command does not accept arguments."));
        }
    }

    @ParameterizedTest
    @MethodSource("rows_that_need_a_permission")
    void without_its_permission_a_verb_is_550_and_does_nothing(Row row) {
        Set<Permission> others = EnumSet.allOf(Permission.class);
        others.remove(row.permission().orElseThrow());

        Reply reply = reply(client(others), withArgument(row));

        assertThat(reply).isEqualTo(Reply.of(550, "Not enough privileges."));
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("rows_that_need_a_permission")
    void a_path_outside_the_root_is_told_before_a_missing_permission(Row row) throws IOException {
        if (!row.takes().isPath()) {
            return;
        }
        Path link = folder.resolve("out");
        Files.createSymbolicLink(link, Path.of("/"));
        try {
            Reply reply = reply(client(Set.of()), row.verb() + " out/etc");

            assertThat(reply.code()).isEqualTo(550);
            assertThat(reply.wireLines().get(0)).contains("outside the user's root directory");
        } finally {
            Files.delete(link);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SITE CHMOD 640",
                "SITE UTIME 20200102030405",
                "MFMT 20200102030405",
                "MFCT 20200102030405",
                "MFF Modify=20200102030405;",
                "MFF UNIX.mode=0640;",
                "XCRC",
                "XMD5"
            })
    void a_path_behind_other_arguments_stays_inside_the_root_too(String verb, @TempDir Path outside)
            throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "x");
        FileTime before = Files.getLastModifiedTime(secret);
        Path link = Files.createSymbolicLink(folder.resolve("out"), outside);
        try {
            Reply reply = reply(client(Permission.ALL), verb + " out/secret");

            assertThat(reply.code()).isEqualTo(550);
            assertThat(reply.wireLines().get(0)).contains("outside the user's root directory");
            assertThat(Files.getLastModifiedTime(secret)).isEqualTo(before);
        } finally {
            Files.delete(link);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void help_tells_the_syntax_of_every_verb(Row row) {
        String line = row.verb().startsWith("SITE ")
                ? "SITE HELP " + row.verb().substring(5)
                : "HELP " + row.verb().toLowerCase(java.util.Locale.ROOT);

        Reply reply = reply(stranger(), line);

        assertThat(reply).isEqualTo(Reply.of(214, "Syntax: " + row.syntax()));
    }

    @Test
    void an_unknown_verb_is_500_for_anybody() {
        assertThat(reply(stranger(), "FOO bar")).isEqualTo(Reply.of(500, "Command \"FOO\" not understood."));
        assertThat(reply(client(Permission.ALL), "XFOO x"))
                .isEqualTo(Reply.of(500, "Command \"XFOO\" not understood."));
        assertThat(reply(stranger(), "SITE FOO x")).isEqualTo(Reply.of(500, "Command \"SITE FOO\" not understood."));
        assertThat(reply(stranger(), "")).isEqualTo(Reply.of(500, "Command \"\" not understood."));
    }

    /** Login, argument, letters in any case: nothing tells a verb for administrators from one that is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"SITE WATCH", "SITE WATCH x", "site watch ", "WATCH", "WATCH x", "watch"})
    void a_verb_for_administrators_does_not_exist_for_others(String line) {
        CommandTable more = table.with(List.of(forAdministrators("WATCH"), forAdministrators("SITE WATCH")));

        for (ClientState client : List.of(stranger(), client(Permission.ALL))) {
            String other = line.toUpperCase(Locale.ROOT).replace("WATCH", "WOTCH");
            String known = reply(more, client, line).toString();

            assertThat(known).isEqualTo(reply(more, client, other).toString().replace("WOTCH", "WATCH"));
            assertThat(reply(more, client, "HELP")).isEqualTo(reply(table, client, "HELP"));
            assertThat(reply(more, client, "SITE HELP")).isEqualTo(reply(table, client, "SITE HELP"));
            assertThat(reply(more, client, "SITE HELP WATCH").code()).isEqualTo(501);
            assertThat(reply(more, client, "HELP WATCH").code()).isEqualTo(501);
        }
        assertThat(more.call(Request.parse(line)).mayBlock(stranger())).isFalse();
    }

    @Test
    void an_administrator_uses_what_was_added_and_is_told_of_it() {
        CommandTable more = table.with(List.of(forAdministrators("SITE WATCH")));
        ClientState admin = administrator();

        assertThat(reply(more, admin, "SITE WATCH")).isEqualTo(Reply.of(200, "Watching."));
        assertThat(reply(more, admin, "SITE HELP WATCH")).isEqualTo(Reply.of(214, "Syntax: SITE WATCH (watch)."));
        assertThat(reply(more, admin, "SITE HELP").wireLines()).anyMatch(line -> line.contains(" WATCH"));
        assertThat(more.call(Request.parse("SITE WATCH")).mayBlock(admin)).isTrue();
    }

    @Test
    void what_nobody_can_type_is_no_verb() {
        assertThatIllegalArgumentException().isThrownBy(() -> table.with(List.of(forAdministrators("SITE  x"))));
    }

    @Test
    void rest_serves_one_transfer_only() {
        ClientState client = client(Permission.ALL);
        reply(client, "TYPE I");

        assertThat(reply(client, "REST 1024").code()).isEqualTo(350);

        assertThat(client.takeRestartOffset()).isEqualTo(1024);
        assertThat(client.takeRestartOffset()).isZero();
    }

    @Test
    void user_flushes_what_the_former_login_had_set() {
        ClientState client = client(Permission.ALL);
        reply(client, "TYPE I");
        reply(client, "REST 7");

        assertThat(reply(client, "USER bob").code()).isEqualTo(331);

        assertThat(client.login()).isEmpty();
        assertThat(client.type()).isEqualTo(org.jftpd.server.protocol.TransferType.ASCII);
        assertThat(client.hasRestartOffset()).isFalse();
    }
}
