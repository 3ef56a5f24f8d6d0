package org.jftpd.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jftpd.server.daemon.ServerStarter.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGHUP")
class LifetimeTest {
    private final AtomicBoolean missed = new AtomicBoolean();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void who_is_told_that_the_server_is_ready_may_send_SIGHUP_at_once() {
        Hangup.runs(() -> missed.set(true));
        BoundPorts ports = new BoundPorts();
        ServerStarter starter = (settings, accounts, reload) -> {
            RunningServer server = ports.start(settings, accounts, reload);
            assertThat(Thread.interrupted()).isTrue();
            return server;
        };
        PasswordSource nobody = PasswordSource.firstLineOf(new ByteArrayInputStream(new byte[0]));

        Jftpd.commandLine(new Parts(starter, nobody, Map.of()))
                .setOut(new PrintWriter(new Supervisor(), true))
                .setErr(new PrintWriter(err, true))
                .execute("serve", "-p", "0", "-i", "127.0.0.1", "-d", folder.toString());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(missed).isFalse();
        assertThat(err.toString()).contains("jftpd: reloaded, nothing has changed\n");
    }

    /** Sends SIGHUP as soon as it reads a line, waits for what comes of it, and then ends the server. */
    private final class Supervisor extends StringWriter {
        private boolean sent;

        @Override
        public void flush() {
            if (sent) {
                return;
            }
            sent = true;
            try {
                new ProcessBuilder(
                                "kill",
                                "-HUP",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start();
            } catch (IOException noKill) {
                throw new UncheckedIOException(noKill);
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> missed.get() || err.toString().contains("reloaded"));
            Thread.currentThread().interrupt();
        }
    }
}
