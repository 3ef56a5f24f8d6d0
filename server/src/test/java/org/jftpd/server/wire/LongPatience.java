package org.jftpd.server.wire;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Every test waits as long as {@link TestClient} for what must come, on machines that are busy. JUnit finds it itself.
 */
public final class LongPatience implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofMillis(TestClient.PATIENCE_MILLIS));
    }
}
