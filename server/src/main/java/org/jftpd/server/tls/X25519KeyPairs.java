package org.jftpd.server.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** Draws key pairs; the keys themselves are the JDK's. */
final class X25519KeyPairs extends KeyPairGeneratorSpi {
    private static final int BITS = 255;

    private SecureRandom random = new SecureRandom();

    @Override
    public void initialize(int bits, SecureRandom source) {
        if (bits != BITS) {
            throw new InvalidParameterException("X25519 has keys of " + BITS + " bits");
        }
        random = source;
    }

    @Override
    public void initialize(AlgorithmParameterSpec curve, SecureRandom source)
            throws InvalidAlgorithmParameterException {
        if (!(curve instanceof NamedParameterSpec named)
                || !named.getName().equalsIgnoreCase(NamedParameterSpec.X25519.getName())) {
            throw new InvalidAlgorithmParameterException("not X25519");
        }
        random = source;
    }

    @Override
    public KeyPair generateKeyPair() {
        byte[] scalar = new byte[X25519.SCALAR_SIZE];
        byte[] point = new byte[X25519.POINT_SIZE];
        X25519.generatePrivateKey(random, scalar);
        X25519.generatePublicKey(scalar, 0, point, 0);
        try {
            KeyFactory keys = KeyFactory.getInstance("XDH");
            return new KeyPair(
                    keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, number(point))),
                    keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)));
        } catch (GeneralSecurityException impossible) {
            throw new ProviderException("every JDK has keys of X25519", impossible);
        }
    }

    /** It travels with the lowest byte first (RFC 7748, 5). */
    private static BigInteger number(byte... point) {
        byte[] big = new byte[point.length];
        for (int i = 0; i < point.length; i++) {
            big[i] = point[point.length - 1 - i];
        }
        return new BigInteger(1, big);
    }
}
