package org.jftpd.server.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jftpd.server.config.AdminSettings;
import org.jftpd.server.config.MetricsSettings;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;

/** A program that wants of an embedded server what optional libraries bring; prints what it is told instead. */
final class LeanWishes {
    private LeanWishes() {}

    private interface Wish {
        void make() throws IOException;
    }

    /** Takes a folder. */
    public static void main(String[] arguments) {
        EmbeddedFtpServerBuilder builder = EmbeddedFtpServer.builder().user("alice", "secret", Path.of(arguments[0]));
        print(() -> EmbeddedFtpServer.builder().user("bob", "b"));
        print(() -> EmbeddedFtpServer.builder()
                .reapOrphans(Duration.ofSeconds(1))
                .start()
                .close());
        print(() -> builder.settings(settings -> settings.withAdmin(new AdminSettings(
                        false, Duration.ZERO, Optional.empty(), new MetricsSettings(Optional.of(0), "127.0.0.1"))))
                .start()
                .close());
        System.out.println(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("jftpd-data"))
                .count());
    }

    private static void print(Wish wish) {
        try {
            wish.make();
        } catch (IOException | IllegalStateException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
