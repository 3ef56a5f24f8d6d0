package org.jftpd.server.tls;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The key exchange X25519 (RFC 7748) as Bouncy Castle computes it, in less than half the time of the JDK's own, which
 * is most of what a short TLS connection costs. JSSE asks the providers of the process, and has no other way to be
 * told: a program that is a server installs it, whoever embeds one decides for himself. Other curves are the next
 * provider's.
 */
public final class QuickX25519 extends Provider {
    private static final long serialVersionUID = 1;
    private static final String ALGORITHM = "XDH";

    QuickX25519() {
        super("jftpd-X25519", "1", "X25519 by Bouncy Castle");
        offer("KeyPairGenerator", X25519KeyPairs::new, Map.of());
        offer(
                "KeyAgreement",
                X25519Agreement::new,
                Map.of("SupportedKeyClasses", "java.security.interfaces.XECPrivateKey"));
    }

    /** Has the whole process use it, from the next TLS connection on. A second call does nothing. */
    public static void install() {
        Security.insertProviderAt(new QuickX25519(), 1);
    }

    private void offer(String type, Supplier<Object> made, Map<String, String> attributes) {
        putService(new Service(this, type, ALGORITHM, type, List.of("X25519"), attributes) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
                return made.get();
            }
        });
    }
}
