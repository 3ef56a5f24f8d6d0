package org.jftpd.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A password that was used is found nowhere afterwards: not in logs, nor in what administrators see, nor in memory. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class SecretsTest {
    private static final String RIGHT = "canary-of-the-right-password";
    private static final String WRONG = "canary-of-a-wrong-password";
    private static final String GUEST = "canary-of-a-guest";

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end_what_still_runs() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void passwords_are_neither_logged_nor_told_nor_kept() throws Exception {
        Installed jftpd = server();
        int port = jftpd.port();
        try (Socket control = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader replies = ControlLines.replies(control);
            replies.readLine();

            ControlLines.ask(control, replies, "USER anonymous");
            assertThat(ControlLines.ask(control, replies, "PASS " + GUEST)).startsWith("230");
            ControlLines.ask(control, replies, "USER boss");
            assertThat(ControlLines.ask(control, replies, "PASS " + WRONG)).startsWith("530");
            ControlLines.ask(control, replies, "USER boss");
            assertThat(ControlLines.ask(control, replies, "PASS " + RIGHT)).startsWith("230");
            String told = everything(control, replies);
            String memory = memory();

            assertThat(told).contains("SESSIONS", "boss").doesNotContain(RIGHT, WRONG, GUEST);
            assertThat(jftpd.err() + jftpd.out()).contains("PASS ******").doesNotContain(RIGHT, WRONG, GUEST);
            assertThat(memory).contains("boss");
            assertThat(Stream.of(RIGHT, WRONG)
                            .filter(secret -> memory.contains(secret) || memory.contains(wide(secret))))
                    .isEmpty();
        }
    }

    private Installed server() throws IOException, InterruptedException {
        Installed hash = new Installed(folder, "hash");
        assertThat(hash.run(RIGHT + "\n")).isZero();
        String root = Files.createDirectory(folder.resolve("root")).toString();
        Files.writeString(
                folder.resolve("users.yaml"),
                "boss: {password: \"" + hash.out().strip() + "\", root: " + root
                        + ", permissions: elr, admin: true}\n");
        Path configuration = Files.writeString(folder.resolve("jftpd.yaml"), """
                listeners: [{port: 0, address: 127.0.0.1}]
                users: users.yaml
                login: {failure-delay: 0s, anonymous: {enabled: true, root: %s}}
                log: {commands: on}
                """.formatted(root));
        Installed jftpd = new Installed(folder, "serve", "-c", configuration.toString());
        processes.add(jftpd.start());
        return jftpd;
    }

    private static String everything(Socket control, BufferedReader replies) throws IOException {
        StringBuilder told = new StringBuilder(ControlLines.ask(control, replies, "SITE STAT ALL"));
        for (String line = replies.readLine(); !line.equals("211 End."); line = replies.readLine()) {
            told.append(line).append('\n');
        }
        return told.toString();
    }

    /** Every live object of the server, a byte a character: as strings and buffers hold text. */
    private String memory() throws IOException, InterruptedException {
        Path dump = folder.resolve("heap.hprof");
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        String pid = Long.toString(processes.get(0).pid());
        Installed dumping = new Installed(
                jcmd, Files.createDirectory(folder.resolve("dumping")), pid, "GC.heap_dump", dump.toString());
        assertThat(dumping.run("")).as(dumping.out() + dumping.err()).isZero();
        return Files.readString(dump, StandardCharsets.ISO_8859_1);
    }

    /** As arrays of characters hold it: heap dumps are big-endian. */
    private static String wide(String secret) {
        return IntStream.range(0, secret.length())
                .mapToObj(i -> "\0" + secret.charAt(i))
                .collect(Collectors.joining());
    }
}
