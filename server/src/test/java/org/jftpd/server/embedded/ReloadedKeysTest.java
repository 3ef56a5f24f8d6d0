package org.jftpd.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jftpd.server.config.Assignment;
import org.jftpd.server.config.Configuration;
import org.jftpd.server.config.Effect;
import org.jftpd.server.config.InvalidConfigurationException;
import org.jftpd.server.config.Settings;
import org.jftpd.server.session.SessionOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A reload tells of each key whether it counts now or after a restart, and that is so. */
class ReloadedKeysTest {
    /** Other values than those that are built in, by key. */
    private static final Map<String, String> OTHERS =
            """
                    listeners.0.port: 2122
                    listeners.0.address: 127.0.0.1
                    listeners.0.tls: off
                    users: people.yaml
                    login.attempts: 7
                    login.failure-delay: 1s
                    login.banner: Hello.
                    login.anonymous.enabled: true
                    login.anonymous.root: /srv
                    login.anonymous.permissions: e
                    login.system.service: login
                    login.system.permissions: e
                    login.system.allowed: alice
                    login.system.rejected: bob
                    login.system.valid-shell: false
                    passive.ports: 30000-30009
                    passive.address: 192.0.2.1
                    passive.addresses: 10.0.0.5=192.0.2.1
                    passive.timeout: 7s
                    passive.permit-foreign: true
                    active.enabled: false
                    active.timeout: 7s
                    active.permit-foreign: true
                    active.permit-privileged: true
                    timeouts.control: 7s
                    timeouts.data: 7s
                    timeouts.login: 7s
                    timeouts.minimum-rate: 7
                    limits.connections: 7
                    limits.per-address: 7
                    limits.per-user: 7
                    limits.download: 7
                    limits.upload: 7
                    limits.session.download: 7
                    limits.session.upload: 7
                    tls.certificate: server.p12
                    tls.key: server.pem
                    tls.key-password-file: opens
                    tls.self-signed: true
                    tls.control-required: true
                    tls.data-required: true
                    tls.session-reuse: off
                    tls.minimum-version: 1.3
                    tls.ciphers: TLS_AES_128_GCM_SHA256
                    tls.curves: x25519
                    tls.unknown-names: false
                    tls.ccc: true
                    tls.client-auth: want
                    tls.client-authorities: ca.pem
                    tls.client-crl: crl.pem
                    tls.client-login: subject
                    transfer.sendfile: false
                    transfer.upload: atomic
                    transfer.fsync: true
                    transfer.aborted: delete
                    transfer.hook: /bin/true
                    transfer.hook-timeout: 7s
                    transfer.hook-concurrency: 7
                    transfer.buffer: 262144
                    files.encoding: ISO-8859-1
                    files.local-time: true
                    files.follow-links-outside: true
                    admin.clear-text: true
                    admin.drain: 7s
                    admin.bans: bans
                    admin.metrics.port: 9100
                    admin.metrics.address: 127.0.0.2
                    log.transfers: json
                    log.transfer-file: transfers
                    log.prefix: "%(session)s"
                    log.commands: true
                    ftplet.ftplets: org.example.Hello
                    ftplet.user-manager: org.example.Users
                    ftplet.user-file: users.properties
                    ftplet.file-systems: org.example.Files
                    ftplet.plugins: plugins
                    """.lines().map(line -> line.split(": ", 2)).collect(Collectors.toMap(line -> line[0], line -> line[1]));

    /** What is written besides a key, so that it makes sense. */
    private static final Map<String, List<Assignment>> NEEDED = Map.of(
            "tls.control-required", List.of(assigned("tls.self-signed", "true")),
            "tls.data-required", List.of(assigned("tls.self-signed", "true")),
            "tls.key", List.of(assigned("tls.certificate", "server.pem")),
            "tls.client-auth", List.of(assigned("tls.client-authorities", "ca.pem")),
            "tls.client-login",
                    List.of(assigned("tls.client-auth", "want"), assigned("tls.client-authorities", "ca.pem")));

    @Test
    void every_key_is_here() throws IOException, InvalidConfigurationException {
        JsonNode all =
                new YAMLMapper().readTree(configured("login.attempts", "3").yaml());

        assertThat(names("", all)).containsExactlyInAnyOrderElementsOf(OTHERS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> what_is_told_to_count_after_a_reload_is_what_the_next_client_meets() {
        return OTHERS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(other -> DynamicTest.dynamicTest(other.getKey(), () -> told(other.getKey(), other.getValue())));
    }

    private static void told(String key, String value) throws InvalidConfigurationException {
        Configuration before = configured("login.attempts", "3");
        Configuration after = configured(key, value);

        boolean meets = !met(before, before).equals(met(before, after));

        assertThat(after.changesSince(before, meets ? Effect.AT_RELOAD : Effect.AT_START))
                .containsKey(key);
        assertThat(after.changesSince(before, meets ? Effect.AT_START : Effect.AT_RELOAD))
                .doesNotContainKey(key);
    }

    /** All that a client depends on and that is made anew by a reload. */
    private static List<Object> met(Configuration started, Configuration reloaded) {
        Settings settings = Assembly.reloaded(started.settings(), reloaded.settings());
        Wiring wiring = new Wiring(settings, ZoneOffset.ofHours(5));
        SessionOptions session = wiring.sessionOptions();
        return List.of(
                wiring.commandOptions(),
                session.greeting(),
                session.encoding(),
                session.idle(),
                session.login(),
                settings.log().prefix(),
                settings.files().followLinksOutside(),
                settings.users(),
                settings.login().anonymous(),
                settings.login().system());
    }

    private static Configuration configured(String key, String value) throws InvalidConfigurationException {
        List<Assignment> assignments = new ArrayList<>(NEEDED.getOrDefault(key, List.of()));
        assignments.add(assigned(key, value));
        return Configuration.read(List.of(), Optional.empty(), Map.of(), assignments);
    }

    private static Assignment assigned(String key, String value) {
        return new Assignment(key, value, "test");
    }

    private static List<String> names(String prefix, JsonNode node) {
        if (node.isArray()) {
            return names(prefix + "0.", node.get(0));
        }
        List<String> names = new ArrayList<>();
        node.properties().forEach(field -> {
            String name = prefix + field.getKey();
            if (field.getValue().isContainerNode() && !field.getValue().isEmpty()) {
                names.addAll(names(name + ".", field.getValue()));
            } else {
                names.add(name);
            }
        });
        return names;
    }
}
