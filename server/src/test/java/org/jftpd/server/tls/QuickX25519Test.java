package org.jftpd.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.Test;

/** The exchange of RFC 7748, with itself, with the JDK's, and with those who cheat. */
class QuickX25519Test {
    private final Provider quick = new QuickX25519();

    private static byte[] agreed(KeyAgreement agreement, PrivateKey ours, PublicKey theirs)
            throws GeneralSecurityException {
        agreement.init(ours);
        agreement.doPhase(theirs, true);
        return agreement.generateSecret();
    }

    private static KeyPair pair(KeyPairGenerator generator, NamedParameterSpec curve) throws GeneralSecurityException {
        generator.initialize(curve);
        return generator.generateKeyPair();
    }

    private static PublicKey point(String littleEndian) throws GeneralSecurityException {
        byte[] bytes = HexFormat.of().parseHex(littleEndian);
        byte[] number = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            number[i] = bytes[bytes.length - 1 - i];
        }
        return KeyFactory.getInstance("XDH")
                .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, number)));
    }

    /** RFC 7748, 5.2: the first test vector. */
    @Test
    void the_example_of_the_standard_comes_out() throws GeneralSecurityException {
        byte[] scalar = HexFormat.of().parseHex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");
        PrivateKey ours =
                KeyFactory.getInstance("XDH").generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
        PublicKey theirs = point("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");

        assertThat(agreed(KeyAgreement.getInstance("XDH", quick), ours, theirs))
                .asHexString()
                .isEqualToIgnoringCase("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
    }

    @Test
    void it_agrees_with_the_jdk() throws GeneralSecurityException {
        for (int i = 0; i < 50; i++) {
            KeyPair ours = pair(KeyPairGenerator.getInstance("XDH", quick), NamedParameterSpec.X25519);
            KeyPair theirs = pair(KeyPairGenerator.getInstance("XDH", "SunEC"), NamedParameterSpec.X25519);

            byte[] here = agreed(KeyAgreement.getInstance("XDH", quick), ours.getPrivate(), theirs.getPublic());
            byte[] there = agreed(KeyAgreement.getInstance("XDH", "SunEC"), theirs.getPrivate(), ours.getPublic());

            assertThat(here).isEqualTo(there);
        }
    }

    /** Whoever sends one of these knows the secret beforehand (RFC 7748, 6.1). */
    @Test
    void a_point_of_small_order_is_refused() throws GeneralSecurityException {
        KeyPair ours = pair(KeyPairGenerator.getInstance("XDH", quick), NamedParameterSpec.X25519);
        KeyAgreement agreement = KeyAgreement.getInstance("XDH", quick);
        agreement.init(ours.getPrivate());

        for (String small : new String[] {
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"
        }) {
            assertThatThrownBy(() -> agreement.doPhase(point(small), true)).isInstanceOf(InvalidKeyException.class);
        }
    }

    @Test
    void a_secret_does_not_outlive_a_change_of_the_key() throws GeneralSecurityException {
        KeyPair ours = pair(KeyPairGenerator.getInstance("XDH", quick), NamedParameterSpec.X25519);
        KeyAgreement agreement = KeyAgreement.getInstance("XDH", quick);
        agreement.init(ours.getPrivate());
        agreement.doPhase(ours.getPublic(), true);

        agreement.init(ours.getPrivate());

        assertThatThrownBy(agreement::generateSecret).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void other_curves_are_refused() throws GeneralSecurityException {
        KeyPair other = pair(KeyPairGenerator.getInstance("XDH", "SunEC"), NamedParameterSpec.X448);

        assertThatThrownBy(() -> pair(KeyPairGenerator.getInstance("XDH", quick), NamedParameterSpec.X448))
                .isInstanceOf(InvalidAlgorithmParameterException.class);
        assertThatThrownBy(() -> KeyAgreement.getInstance("XDH", quick).init(other.getPrivate()))
                .isInstanceOf(InvalidKeyException.class);
    }

    /** In a process of its own, since providers are the process's. */
    @Test
    void once_it_is_installed_other_curves_are_left_to_the_next_provider() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Installed.class.getName())
                .redirectErrorStream(true)
                .start();

        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(told.lines()).contains("X25519 jftpd-X25519 jftpd-X25519 agreed", "X448 SunEC SunEC agreed");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Tells who computes which curve. */
    static final class Installed {
        private Installed() {}

        public static void main(String[] arguments) throws GeneralSecurityException {
            QuickX25519.install();
            for (NamedParameterSpec curve : List.of(NamedParameterSpec.X25519, NamedParameterSpec.X448)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("XDH");
                KeyPair ours = pair(generator, curve);
                KeyPair theirs = pair(generator, curve);
                KeyAgreement agreement = KeyAgreement.getInstance("XDH");
                byte[] here = agreed(agreement, ours.getPrivate(), theirs.getPublic());
                byte[] there = agreed(KeyAgreement.getInstance("XDH"), theirs.getPrivate(), ours.getPublic());
                System.out.println(curve.getName() + " "
                        + generator.getProvider().getName() + " "
                        + agreement.getProvider().getName() + (Arrays.equals(here, there) ? " agreed" : " differ"));
            }
        }
    }
}
