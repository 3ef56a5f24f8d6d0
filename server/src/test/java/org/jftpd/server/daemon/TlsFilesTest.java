package org.jftpd.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.tls.Credential;
import org.jftpd.server.tls.SelfSigned;
import org.jftpd.server.tls.SelfSigned.Validity;
import org.jftpd.server.wire.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates as users bring them: made by openssl, in every form; and the mistakes they make. */
class TlsFilesTest {
    private static final String REQUEST = "req -x509 -nodes -subj /CN=localhost -days 30 ";

    private final BoundPorts server = new BoundPorts();

    @TempDir
    private Path folder;

    @AfterEach
    void clear_the_interrupt_that_ended_the_server() {
        boolean unused = Thread.interrupted();
    }

    private void openssl(String arguments) throws Exception {
        String[] command = ("openssl " + arguments).split(" ", -1);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(() -> Arrays.toString(command) + read("openssl.log"))
                .isZero();
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void rsa(String name) throws Exception {
        openssl(REQUEST + "-newkey rsa:2048 -keyout " + name + ".key -out " + name + ".pem");
    }

    private void ec(String name) throws Exception {
        openssl(REQUEST + "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -keyout " + name + ".key -out " + name + ".pem");
    }

    private Path configuration(String tls) throws IOException {
        return Files.writeString(folder.resolve("jftpd.yaml"), "tls: {" + tls + "}\n");
    }

    private CommandLineRun check(String tls) throws IOException {
        return CommandLineRun.of("check", "-c", configuration(tls).toString());
    }

    /** The real server, which is not to start. */
    private CommandLineRun start(String tls) throws IOException {
        ServerStarter ending = (settings, accounts, reload) -> {
            Wiring.start(settings, accounts, reload).stop(Duration.ZERO);
            throw new IOException("it has started");
        };
        return CommandLineRun.of(
                ending, Map.of(), "", "serve", "-c", configuration(tls).toString());
    }

    private void assertGood(String tls) throws IOException {
        CommandLineRun run = check(tls);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private void assertRefused(String tls, String reason) throws IOException {
        for (CommandLineRun run : List.of(check(tls), start(tls))) {
            assertThat(run.err().replace(folder + "/", "")).isEqualTo("jftpd: " + reason + "\n");
            assertThat(run.exitCode()).isEqualTo(78);
        }
    }

    @Test
    void keys_of_every_kind_are_read() throws Exception {
        rsa("rsa");
        ec("ec");
        Files.writeString(folder.resolve("password"), "canary\n");
        openssl("rsa -in rsa.key -traditional -out pkcs1.key");
        openssl("ec -in ec.key -out sec1.key");
        openssl("pkcs8 -topk8 -in rsa.key -passout pass:canary -out rsa-encrypted.key");
        openssl("pkcs8 -topk8 -in ec.key -passout pass:canary -out ec-encrypted.key");
        openssl("rsa -in rsa.key -traditional -aes256 -passout pass:canary -out old-encrypted.key");
        openssl("pkcs12 -export -in ec.pem -inkey ec.key -passout pass:canary -out both.p12");
        Files.writeString(folder.resolve("both.pem"), read("rsa.pem") + read("rsa.key"));

        assertGood("certificate: rsa.pem, key: rsa.key");
        assertGood("certificate: ec.pem, key: ec.key");
        assertGood("certificate: rsa.pem, key: pkcs1.key");
        assertGood("certificate: ec.pem, key: sec1.key");
        assertGood("certificate: rsa.pem, key: rsa-encrypted.key, key-password-file: password");
        assertGood("certificate: ec.pem, key: ec-encrypted.key, key-password-file: password");
        assertGood("certificate: rsa.pem, key: old-encrypted.key, key-password-file: password");
        assertGood("certificate: both.p12, key-password-file: password");
        assertGood("certificate: both.pem");
        assertGood("certificate: [rsa.pem, ec.pem], key: [rsa.key, ec.key]");
    }

    @Test
    void what_cannot_be_used_is_told_with_file_and_reason() throws Exception {
        rsa("a");
        rsa("b");
        openssl("pkcs8 -topk8 -in a.key -passout pass:canary -out encrypted.key");
        openssl("pkcs12 -export -in a.pem -inkey a.key -passout pass:canary -out both.p12");
        openssl(REQUEST + "-newkey rsa:1024 -keyout weak.key -out weak.pem");
        openssl(REQUEST + "-newkey rsa:2048 -sha1 -keyout sha1.key -out sha1.pem");
        Files.writeString(folder.resolve("wrong"), "wrong\n");
        Files.writeString(folder.resolve("text"), "-----BEGIN nothing\n");
        openssl(REQUEST.replace("localhost", "other") + "-newkey rsa:2048 -keyout other.key -out other.pem");
        Files.writeString(folder.resolve("disorder.pem"), read("a.pem") + read("other.pem"));

        assertRefused("certificate: a.pem, key: b.key", "a.pem: the key does not belong to the certificate");
        assertRefused("certificate: none.pem, key: a.key", "none.pem: no such file");
        assertRefused("certificate: a.pem, key: none.key", "none.key: no such file");
        assertRefused("certificate: a.pem", "a.pem: holds no private key");
        assertRefused("certificate: a.key, key: a.key", "a.key: holds no certificate");
        assertRefused("certificate: text, key: a.key", "text: holds no certificate");
        assertRefused(
                "certificate: a.pem, key: encrypted.key",
                "encrypted.key: the key is encrypted, set tls.key-password-file");
        assertRefused(
                "certificate: a.pem, key: encrypted.key, key-password-file: wrong",
                "encrypted.key: the password does not open the key");
        assertRefused("certificate: both.p12, key-password-file: wrong", "both.p12: the password does not open it");
        assertRefused(
                "certificate: disorder.pem, key: a.key",
                "disorder.pem: certificate 2 of the chain did not issue the one before it");
        assertRefused("certificate: weak.pem, key: weak.key", "weak.pem: the key is weak: 1024 bits");
        assertRefused(
                "certificate: sha1.pem, key: sha1.key",
                "sha1.pem: the certificate is signed with SHA1WITHRSA, which is weak");
        assertRefused(
                "certificate: a.pem, key: a.key, ciphers: TLS_RSA_WITH_AES_128_CBC_SHA",
                "tls.ciphers: TLS_RSA_WITH_AES_128_CBC_SHA is weak or not a cipher suite");
        assertRefused(
                "certificate: a.pem, key: a.key, minimum-version: 1.3, ciphers: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                "tls.ciphers: none is of TLS 1.3, which tls.minimum-version demands");
        assertRefused(
                "certificate: a.pem, key: a.key, client-auth: need, client-authorities: none", "none: no such file");
        assertRefused(
                "certificate: a.pem, key: a.key, client-auth: need, client-authorities: a.pem, client-crl: text",
                "text: is no certificate revocation list, in PEM or DER");
    }

    @Test
    void a_certificate_out_of_its_time_is_refused() throws Exception {
        openssl("req -nodes -new -subj /CN=localhost -newkey rsa:2048 -keyout old.key -out old.csr");
        openssl("x509 -req -in old.csr -signkey old.key -days -1 -out old.pem");
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        Credential early =
                SelfSigned.issued(List.of("localhost"), new Validity(tomorrow, tomorrow.plus(1, ChronoUnit.DAYS)));
        store("early.p12", early);
        Files.writeString(folder.resolve("password"), "canary\n");

        assertRefused(
                "certificate: old.pem, key: old.key",
                "old.pem: the certificate expired on " + day(Instant.now().minus(1, ChronoUnit.DAYS)));
        assertRefused(
                "certificate: early.p12, key-password-file: password",
                "early.p12: the certificate is not valid before " + day(tomorrow));
    }

    private static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }

    private void store(String name, Credential credential) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] password = "canary".toCharArray();
        store.setKeyEntry("a", credential.key(), password, credential.chain().toArray(X509Certificate[]::new));
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            store.store(out, password);
        }
    }

    @Test
    void a_folder_is_no_certificate() throws Exception {
        rsa("a");
        Files.createDirectory(folder.resolve("folder.pem"));

        assertRefused("certificate: folder.pem, key: a.key", "folder.pem: cannot be read: Is a directory");
    }

    /** In a process of its own: the superuser may read everything, unless he gives that up. */
    @Test
    void a_file_that_may_not_be_read_is_told() throws Exception {
        rsa("a");
        Files.setPosixFilePermissions(folder.resolve("a.key"), Set.of());
        List<String> command = new ArrayList<>();
        if (Files.isReadable(folder.resolve("a.key"))) {
            Programs.assumePresent("setpriv");
            command.addAll(List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search"));
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        command.addAll(List.of(java.toString(), "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(
                "check", "-c", configuration("certificate: a.pem, key: a.key").toString()));

        Process check = new ProcessBuilder(command)
                .redirectError(folder.resolve("check.log").toFile())
                .start();

        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(read("check.log")).endsWith("a.key: permission denied\n");
        assertThat(check.exitValue()).isEqualTo(78);
    }

    @Test
    void serve_makes_a_certificate_of_its_own_once_and_tells_its_fingerprint() throws Exception {
        Map<String, String> environment = Map.of("XDG_STATE_HOME", folder.toString());
        String[] arguments = {"serve", "-p", "0", "-i", "127.0.0.1", "--tls", "-d", folder.toString()};

        CommandLineRun first = CommandLineRun.of(server, environment, "", arguments);
        assertThat(Thread.interrupted()).isTrue();
        CommandLineRun second = CommandLineRun.of(server, environment, "", arguments);
        assertThat(Thread.interrupted()).isTrue();

        Path file = folder.resolve("jftpd/self-signed.pem");
        openssl("x509 -noout -fingerprint -sha256 -in " + file);
        String fingerprint = read("openssl.log").strip().replaceFirst(".*=", "");
        assertThat(first.err())
                .contains("jftpd: warning: the certificate " + file + " is self-signed")
                .contains(fingerprint);
        assertThat(second.err()).contains(fingerprint);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(server.settings().tls().keys().certificates()).containsExactly(file);
        openssl("x509 -noout -ext subjectAltName -in " + file);
        assertThat(read("openssl.log")).contains("DNS:localhost").contains("IP Address:127.0.0.1");
    }

    @Test
    void the_options_about_tls_become_settings() throws Exception {
        rsa("a");

        CommandLineRun run = CommandLineRun.of(
                server,
                Map.of(),
                "",
                ("serve -p 0 -i 127.0.0.1 --tls --certfile " + folder.resolve("a.pem") + " --keyfile "
                                + folder.resolve("a.key")
                                + " --tls-control-required --tls-data-required --implicit-tls-port 0"
                                + " --set listeners.1.address=127.0.0.1")
                        .split(" ", -1));

        Settings settings = server.settings();
        assertThat(run.err()).doesNotContain("self-signed");
        assertThat(settings.tls().keys().certificates()).containsExactly(folder.resolve("a.pem"));
        assertThat(settings.tls().keys().keys()).containsExactly(folder.resolve("a.key"));
        assertThat(settings.tls().controlRequired()).isTrue();
        assertThat(settings.tls().dataRequired()).isTrue();
        assertThat(settings.listeners())
                .extracting(ListenerSettings::tls)
                .containsExactly(ListenerSettings.Tls.EXPLICIT, ListenerSettings.Tls.IMPLICIT);
        assertThat(run.out())
                .matches("(?s)jftpd ready at ftp://127\\.0\\.0\\.1:\\d+/ ftps://127\\.0\\.0\\.1:\\d+/: .*");
        assertThat(Security.getProviders()[0].getName()).isEqualTo("jftpd-X25519");
    }

    @ParameterizedTest
    @CsvSource({
        "--tls-control-required, --tls-control-required: tls.control-required",
        "--implicit-tls-port 990, listeners"
    })
    void demands_without_a_certificate_are_refused(String option, String named) {
        CommandLineRun run = CommandLineRun.of(server, Map.of(), "", ("serve " + option).split(" ", -1));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains(named).contains("tls.certificate or tls.self-signed");
    }
}
