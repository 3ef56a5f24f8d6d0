package org.jftpd.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jftpd.server.account.Permission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void nothing_written_gives_the_built_in_settings() throws Exception {
        Configuration configuration = Configuration.read(List.of(), Optional.empty(), Map.of(), List.of());

        assertThat(configuration.settings()).isEqualTo(Settings.defaults());
    }

    @Test
    void an_empty_file_and_empty_sections_change_nothing() throws Exception {
        assertThat(settings("")).isEqualTo(Settings.defaults());
        assertThat(settings("# only a comment\n")).isEqualTo(Settings.defaults());
        assertThat(settings("passive:\n  # ports: 1-2\nlogin: {anonymous: }\n")).isEqualTo(Settings.defaults());
    }

    @Test
    void every_key_can_be_set_by_the_file() throws Exception {
        Settings settings = settings("""
                        listeners: [{port: 21, address: 127.0.0.1, tls: off}, {port: 2122}]
                        users: accounts/users.yaml
                        login:
                          attempts: 5
                          failure-delay: 500ms
                          banner: "Welcome: \\"friends\\"."
                          anonymous: {enabled: true, root: pub, permissions: elrw}
                          system: {service: login, permissions: elrw, allowed: [alice, bob], valid-shell: off}
                        passive: {ports: 30000-30999, address: 203.0.113.5, addresses: {10.0.0.5: 203.0.113.6}, timeout: 2.5, permit-foreign: true}
                        active: {enabled: false, timeout: 1m, permit-foreign: on, permit-privileged: true}
                        timeouts: {control: 1h, data: 10, login: 90, minimum-rate: 1KiB}
                        limits: {connections: 0, per-address: 4, per-user: 7, download: 10MiB, upload: 500kB, session: {download: 1 MiB, upload: 1}}
                        tls:
                          certificate: [a.pem, b.pem]
                          key: a.key, b.key
                          key-password-file: password
                          control-required: true
                          data-required: true
                          session-reuse: require
                          minimum-version: 1.3
                          unknown-names: false
                          ccc: true
                          ciphers: [TLS_AES_256_GCM_SHA384]
                          curves: [x25519, secp256r1]
                          client-auth: want
                          client-authorities: ca.pem
                          client-crl: crl.pem
                          client-login: san
                        transfer: {sendfile: off, upload: direct, fsync: true, aborted: delete, hook: scan.sh, hook-timeout: 90, hook-concurrency: 2, buffer: 512KiB}
                        files: {encoding: ISO-8859-1, local-time: true, follow-links-outside: true}
                        admin: {clear-text: true, drain: 5m, bans: bans.txt, metrics: {port: 9100, address: "::1"}}
                        log: {transfers: json, transfer-file: transfers.log, commands: on, prefix: "%(username)s 100%%"}
                        ftplet:
                          ftplets: [a.First, a.Second]
                          user-manager: a.Users
                          user-file: users.properties
                          file-systems: a.Files
                          plugins: jars
                        """);

        assertThat(settings)
                .isEqualTo(new Settings(
                        List.of(
                                new ListenerSettings(21, "127.0.0.1", ListenerSettings.Tls.OFF),
                                new ListenerSettings(2122, "::", ListenerSettings.Tls.EXPLICIT)),
                        new LoginSettings(
                                5,
                                Duration.ofMillis(500),
                                "Welcome: \"friends\".",
                                new AnonymousSettings(true, folder.resolve("pub"), Permission.parse("elrw")),
                                new SystemSettings(
                                        Optional.of("login"),
                                        Permission.parse("elrw"),
                                        List.of("alice", "bob"),
                                        List.of(),
                                        false)),
                        new PassiveSettings(
                                Optional.of(new PortRange(30000, 30999)),
                                Optional.of(InetAddress.getByName("203.0.113.5")),
                                Map.of(InetAddress.getByName("10.0.0.5"), InetAddress.getByName("203.0.113.6")),
                                Duration.ofMillis(2500),
                                true),
                        new ActiveSettings(false, Duration.ofMinutes(1), true, true),
                        new TimeoutSettings(Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofSeconds(90), 1024),
                        new LimitSettings(
                                0,
                                4,
                                7,
                                new LimitSettings.Speeds(
                                        new SpeedSettings(10 << 20, 500_000), new SpeedSettings(1 << 20, 1))),
                        new TlsSettings(
                                new TlsSettings.Keys(
                                        List.of(folder.resolve("a.pem"), folder.resolve("b.pem")),
                                        List.of(folder.resolve("a.key"), folder.resolve("b.key")),
                                        Optional.of(folder.resolve("password")),
                                        false),
                                true,
                                true,
                                TlsSettings.SessionReuse.REQUIRE,
                                new TlsSettings.Strength(
                                        TlsSettings.Version.TLS_1_3,
                                        List.of("TLS_AES_256_GCM_SHA384"),
                                        List.of("x25519", "secp256r1"),
                                        new TlsSettings.Leniency(true, false)),
                                new TlsSettings.Clients(
                                        TlsSettings.ClientAuth.WANT,
                                        Optional.of(folder.resolve("ca.pem")),
                                        Optional.of(folder.resolve("crl.pem")),
                                        TlsSettings.ClientLogin.SAN)),
                        new TransferSettings(
                                false,
                                TransferSettings.Upload.DIRECT,
                                true,
                                TransferSettings.Aborted.DELETE,
                                new HookSettings(Optional.of(folder.resolve("scan.sh")), Duration.ofSeconds(90), 2),
                                512 << 10),
                        new FileSettings(StandardCharsets.ISO_8859_1, true, true),
                        new AdminSettings(
                                true,
                                Duration.ofMinutes(5),
                                Optional.of(folder.resolve("bans.txt")),
                                new MetricsSettings(Optional.of(9100), "::1")),
                        new LogSettings(
                                LogSettings.Transfers.JSON,
                                Optional.of(folder.resolve("transfers.log")),
                                true,
                                "%(username)s 100%%"),
                        new FtpletSettings(
                                List.of("a.First", "a.Second"),
                                Optional.of("a.Users"),
                                Optional.of(folder.resolve("users.properties")),
                                Optional.of("a.Files"),
                                Optional.of(folder.resolve("jars"))),
                        Optional.of(folder.resolve("accounts/users.yaml"))));
    }

    @Test
    void options_win_over_environment_over_file_over_what_the_command_implies() throws Exception {
        Path file = write("limits: {connections: 2, per-address: 2}\nlogin: {attempts: 2}\n");

        Settings settings = Configuration.read(
                        List.of(
                                new Assignment("limits.connections", "1", "implied"),
                                new Assignment("limits.per-address", "1", "implied"),
                                new Assignment("login.attempts", "1", "implied"),
                                new Assignment("login.banner", "one", "implied")),
                        Optional.of(file),
                        Map.of("JFTPD_LIMITS__CONNECTIONS", "3", "JFTPD_LIMITS__PER_ADDRESS", "3"),
                        List.of(
                                new Assignment("limits.connections", "4", "--set"),
                                new Assignment("limits.connections", "5", "--set")))
                .settings();

        assertThat(settings.limits()).isEqualTo(new LimitSettings(5, 3, 0, LimitSettings.Speeds.unlimited()));
        assertThat(settings.login().attempts()).isEqualTo(2);
        assertThat(settings.login().banner()).isEqualTo("one");
    }

    @Test
    void environment_and_options_reach_into_lists_and_may_lengthen_them() throws Exception {
        Settings settings = Configuration.read(
                        List.of(),
                        Optional.empty(),
                        Map.of("JFTPD_LISTENERS__0__PORT", "2100", "JFTPD_LISTENERS__1__PORT", "2101"),
                        List.of(new Assignment("listeners.1.address", "127.0.0.1", "--set")))
                .settings();

        assertThat(settings.listeners())
                .containsExactly(
                        new ListenerSettings(2100, "::", ListenerSettings.Tls.EXPLICIT),
                        new ListenerSettings(2101, "127.0.0.1", ListenerSettings.Tls.EXPLICIT));
    }

    @Test
    void paths_of_options_start_from_the_current_folder() throws Exception {
        Settings settings = Configuration.read(
                        List.of(),
                        Optional.of(write("")),
                        Map.of("JFTPD_USERS", "users.yaml"),
                        List.of(new Assignment("passive.ports", "null", "--set")))
                .settings();

        assertThat(settings.users()).contains(Path.of("users.yaml"));
        assertThat(settings.passive().ports()).isEmpty();
    }

    @Test
    void variables_of_the_launcher_and_of_kubernetes_are_left_alone() throws Exception {
        Map<String, String> environment = Map.of(
                "JFTPD_JAVA_OPTS", "-Xmx1g",
                "JFTPD_CACHE", "/tmp/cache",
                "JFTPD_SERVICE_HOST", "10.0.0.1",
                "JFTPD_SERVICE_PORT_FTP", "21",
                "JFTPD_DATA_PORT", "tcp://10.0.0.1:21",
                "JFTPD_PORT_21_TCP_ADDR", "10.0.0.1",
                "HOME", "/root");

        assertThat(Configuration.read(List.of(), Optional.empty(), environment, List.of())
                        .settings())
                .isEqualTo(Settings.defaults());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\1', textBlock = """
                    passive: {prots: 1-2}            | 1: unknown key passive.prots; the nearest valid key is passive.ports
                    pasive: {ports: 1-2}             | 1: unknown key pasive; the nearest valid key is passive
                    prots: 1-2                       | 1: unknown key prots; the nearest valid key is passive.ports
                    listeners: [{prot: 1}]           | 1: unknown key listeners.0.prot; the nearest valid key is listeners.0.port
                    login: {anonymous: {enable: on}} | 1: unknown key login.anonymous.enable; the nearest valid key is login.anonymous.enabled
                    passive.ports: 1-2               | 1: passive.ports: is written as nested keys, without dots
                    passive: 30000-30999             | 1: passive: must hold keys and values, not a value
                    passive: [30000]                 | 1: passive: must hold keys and values, not a list
                    users: [a, b]                    | 1: users: must be one value, not a list
                    users: {a: b}                    | 1: users: must be one value, not keys and values
                    listeners: {port: 21}            | 1: listeners: must be a list such as [{port: 2121}], not keys and values
                    listeners: [21]                  | 1: listeners.0: must hold keys such as port: 2121, not a value
                    listeners: []                    | 1: listeners: must name at least one
                    listeners: [{port: 70000}]       | 1: listeners.0.port: must be 0 to 65535, not 70000
                    listeners: [{port: ftp}]         | 1: listeners.0.port: "ftp" is not a whole number
                    listeners: [{port: 21.5}]        | 1: listeners.0.port: "21.5" is not a whole number
                    listeners: [{address: a b}]      | 1: listeners.0.address: must be an address or a host name
                    listeners: [{tls: maybe}]        | 1: listeners.0.tls: must be off or explicit or implicit, not "maybe"
                    listeners: [{tls: implicit}]     | 1: listeners: must not be implicit without tls.certificate or tls.self-signed
                    tls: {certificate: a, key: [b, c]} | 1: tls.key: must name as many files as tls.certificate, 1
                    tls: {control-required: on}      | 1: tls.control-required: needs tls.certificate or tls.self-signed
                    tls: {minimum-version: 1.1}      | 1: tls.minimum-version: must be 1.2 or 1.3, not "1.1"; older ones are broken
                    tls: {curves: p256}              | 1: tls.curves: must be of x25519, x448, secp256r1, secp384r1, secp521r1, not p256
                    tls: {client-auth: need}         | 1: tls.client-auth: needs tls.client-authorities
                    tls: {client-login: san}         | 1: tls.client-login: needs tls.client-auth: want or need
                    login: {attempts: 0}             | 1: login.attempts: must be 1 to 100, not 0
                    login: {failure-delay: 61s}      | 1: login.failure-delay: must be 0, or 1ms to 60s, not 61s
                    login: {failure-delay: 3 s}      | 1: login.failure-delay: "3 s" is not a time such as 500ms, 30s, 5m, 1h or 2.5 (seconds)
                    login: {failure-delay: -1}       | 1: login.failure-delay: "-1" is not a time such as 500ms, 30s, 5m, 1h or 2.5 (seconds)
                    login: {banner: "a\\tb"}         | 1: login.banner: must be text without control characters but line breaks
                    login: {banner: }                | 1: login.banner: has no value
                    login: {system: {service: ../x}} | 1: login.system.service: must be the name of a file in /etc/pam.d
                    login: {system: {allowed: a, rejected: b}} | 1: login.system.rejected: must not stand beside allowed, which says it all
                    login: {anonymous: {enabled: yes}} | 1: login.anonymous.enabled: "yes" is neither true (on) nor false (off)
                    login: {anonymous: {permissions: elx}} | 1: login.anonymous.permissions: unknown permission letter 'x', use some of elradfmwMT
                    passive: {ports: 30999-30000}    | 1: passive.ports: "30999-30000" is not a range of ports such as 30000-30999
                    passive: {ports: 1-2-3}          | 1: passive.ports: "1-2-3" is not a range of ports such as 30000-30999
                    passive: {ports: 0}              | 1: passive.ports: "0" is not a range of ports such as 30000-30999
                    passive: {address: ftp.example}  | 1: passive.address: "ftp.example" is not an address such as 203.0.113.5
                    passive: {address: 1.2.3.256}    | 1: passive.address: "1.2.3.256" is not an address such as 203.0.113.5
                    passive: {address: "2001:db8::1"} | 1: passive.address: must tell an IPv4 address, not 2001:db8:0:0:0:0:0:1: PASV knows no other, EPSV tells none
                    passive: {addresses: {10.0.0.1: "::2"}} | 1: passive.addresses: must tell an IPv4 address, not 0:0:0:0:0:0:0:2: PASV knows no other, EPSV tells none
                    passive: {addresses: {a: 1.2.3.4}} | 1: passive.addresses: "a" is not an address such as 203.0.113.5
                    passive: {addresses: [1.2.3.4]}  | 1: passive.addresses: must be one value, not a list
                    passive: {timeout: 0}            | 1: passive.timeout: must be 1ms to 8760h, not 0s
                    timeouts: {data: 0.0001}         | 1: timeouts.data: must be 0, or 1ms to 8760h, not 0.0001
                    limits: {connections: -1}        | 1: limits.connections: must be 0 to 1000000, not -1
                    limits: {connections: null}      | 1: limits.connections: has no value
                    limits: {connections: 5, connections: 6} | 1: connections: given twice, first in line 1
                    transfer: {buffer: 1KiB}         | 1: transfer.buffer: must be 262144 to 67108864, not 1024
                    transfer: {aborted: maybe}       | 1: transfer.aborted: must be keep or delete, not "maybe"
                    transfer: {upload: later}        | 1: transfer.upload: must be direct or atomic, not "later"
                    files: {encoding: UTF-16}        | 1: files.encoding: must contain ASCII unchanged, UTF-16 does not
                    files: {encoding: klingon}       | 1: files.encoding: "klingon" is not an encoding such as UTF-8
                    users: *a                        | 1: aliases and tags (*, !) are not read; write the value itself
                    users: !include x                | 1: aliases and tags (*, !) are not read; write the value itself
                    users: {a: [[[[[[[[[[[[]]]]]]]]]]]]} | 1: nested too deeply
                    just text                        | 1: keys and values are expected here, not a value
                    - a                              | 1: keys and values are expected here, not a list
                    """)
    void a_mistake_in_the_file_is_told_with_its_line(String yaml, String problem) throws Exception {
        Path file = write(yaml);

        assertThat(problems(file)).containsExactly(file + ":" + problem);
    }

    @Test
    void the_line_is_that_of_the_key_and_every_mistake_is_told_at_once() throws Exception {
        Path file = write("""
                # comment
                listeners:
                  - port: 2121
                  - port: 2122
                    adress: "::"
                passive:
                  ports:
                    x
                limits:

                  conections: 4
                """);

        assertThat(problems(file))
                .containsExactlyInAnyOrder(
                        file + ":5: unknown key listeners.1.adress; the nearest valid key is listeners.1.address",
                        file + ":7: passive.ports: \"x\" is not a range of ports such as 30000-30999",
                        file + ":11: unknown key limits.conections; the nearest valid key is limits.connections");
    }

    @Test
    void what_is_not_yaml_is_told_with_its_line_and_without_the_parsers_innards() throws Exception {
        Path file = write("users: a\nlogin: {attempts: 3\nlimits: x\n");

        assertThat(problems(file))
                .singleElement()
                .asString()
                .startsWith(file + ":3: not YAML: ")
                .doesNotContain("\n");
        assertThat(problems(write("users: a: b\n")))
                .containsExactly(file + ":1: not YAML: mapping values are not allowed here");
        assertThat(problems(write("users: a\n---\nusers: b\n")))
                .containsExactly(file + ":3: a second document starts here, only one is read");
    }

    @Test
    void a_file_that_cannot_be_read_is_one_clear_line() throws Exception {
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});

        assertThat(problems(folder.resolve("none.yaml")))
                .containsExactly(folder.resolve("none.yaml") + ": no such file");
        assertThat(problems(folder)).containsExactly(folder + ": cannot be read, it is a folder");
        assertThat(problems(binary)).containsExactly(binary + ": is not UTF-8 text");
    }

    @Test
    void a_mistake_in_the_environment_or_an_option_names_it_but_not_its_value() {
        InvalidConfigurationException refused = catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> Configuration.read(
                        List.of(),
                        Optional.empty(),
                        Map.of("JFTPD_PASSWORD", "canary", "JFTPD_LISTENERS__2__PORT", "21"),
                        List.of(
                                new Assignment("login", "canary", "--set login"),
                                new Assignment("limits.conections", "canary", "--set limits.conections"))));

        assertThat(refused.problems())
                .containsExactly(
                        "JFTPD_PASSWORD: unknown key password; the nearest valid key is passive",
                        "--set login: login: is a section; name one of its keys",
                        "--set limits.conections: unknown key limits.conections; the nearest valid key is"
                                + " limits.connections",
                        "JFTPD_LISTENERS__2__PORT: listeners.2.port: there is no listeners.1 before it");
    }

    @Test
    void two_listeners_on_one_port_are_refused() throws Exception {
        Path file = write("listeners: [{port: 2121}, {port: 2121}]\n");

        assertThat(problems(file)).containsExactly(file + ":1: listeners: must not name port 2121 twice");
        assertThat(settings("listeners: [{port: 0}, {port: 0}]\n").listeners()).hasSize(2);
    }

    @Test
    void the_effective_configuration_reads_back_to_itself_and_tells_each_origin() throws Exception {
        Path file = write("login: {banner: \"a: #b\"}\nlisteners: [{port: 2100}, {port: 2101}]\n");
        Configuration first = Configuration.read(
                List.of(),
                Optional.of(file),
                Map.of("JFTPD_PASSIVE__ADDRESSES", "10.0.0.5=203.0.113.5"),
                List.of(new Assignment("passive.address", "203.0.113.7", "-n")));

        Configuration second = Configuration.read(List.of(), Optional.of(write(first.yaml())), Map.of(), List.of());

        assertThat(second.settings()).isEqualTo(first.settings());
        assertThat(first.yaml().lines().map(line -> line.replaceAll(" +# ", " # ")))
                .startsWith(
                        "listeners:",
                        "  - port: 2100 # " + file + ":2",
                        "    address: \"::\" # built-in",
                        "    tls: explicit # built-in",
                        "  - port: 2101 # " + file + ":2",
                        "    address: \"::\" # built-in",
                        "    tls: explicit # built-in",
                        "users: null # built-in",
                        "login:",
                        "  attempts: 3 # built-in",
                        "  failure-delay: 3s # built-in",
                        "  banner: \"a: #b\" # " + file + ":1",
                        "  anonymous:",
                        "    enabled: false # built-in")
                .contains(
                        "  address: 203.0.113.7 # -n",
                        "  addresses: \"10.0.0.5=203.0.113.5\" # JFTPD_PASSIVE__ADDRESSES");
    }

    private Settings settings(String yaml) throws Exception {
        return Configuration.read(List.of(), Optional.of(write(yaml)), Map.of(), List.of())
                .settings();
    }

    private static List<String> problems(Path file) {
        return catchThrowableOfType(
                        InvalidConfigurationException.class,
                        () -> Configuration.read(List.of(), Optional.of(file), Map.of(), List.of()))
                .problems();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("jftpd.yaml"), yaml);
    }
}
