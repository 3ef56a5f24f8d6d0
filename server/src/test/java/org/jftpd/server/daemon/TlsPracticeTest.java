package org.jftpd.server.daemon;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The thread that practises is there while it is wanted. */
class TlsPracticeTest {
    private static boolean isPractising() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("jftpd-rehearsal"));
    }

    @Test
    void it_waits_while_somebody_is_connected_and_ends_with_the_server() {
        AtomicInteger asked = new AtomicInteger();
        try (TlsPractice practice = new TlsPractice(() -> asked.incrementAndGet() > 2)) {
            practice.begin();

            await("it asks again, and begins then").until(() -> asked.get() > 3);
        }

        await("it has ended").until(() -> !isPractising());
    }
}
