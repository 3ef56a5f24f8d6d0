package org.jftpd.server.tls;

import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.interfaces.XECKey;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.NamedParameterSpec;
import javax.crypto.KeyAgreementSpi;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.jspecify.annotations.Nullable;

/** What both sides of an exchange come to know (RFC 7748, 6.1). */
final class X25519Agreement extends KeyAgreementSpi {
    private byte[] scalar = {};
    private byte[] secret = {};

    @Override
    protected void engineInit(Key key, SecureRandom unused) throws InvalidKeyException {
        if (!(key instanceof XECPrivateKey ours) || !isX25519(ours)) {
            throw new InvalidKeyException("not a private key of X25519");
        }
        secret = new byte[0];
        scalar = ours.getScalar().orElseThrow(() -> new InvalidKeyException("the key does not tell its scalar"));
    }

    @Override
    protected void engineInit(Key key, @Nullable AlgorithmParameterSpec parameters, SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        if (parameters != null) {
            throw new InvalidAlgorithmParameterException("X25519 has no parameters");
        }
        engineInit(key, random);
    }

    @Override
    protected @Nullable Key engineDoPhase(Key key, boolean last) throws InvalidKeyException {
        if (!(key instanceof XECPublicKey theirs) || !isX25519(theirs)) {
            throw new InvalidKeyException("not a public key of X25519");
        }
        byte[] shared = new byte[X25519.POINT_SIZE];
        if (!X25519.calculateAgreement(scalar, 0, littleEndian(theirs.getU()), 0, shared, 0)) {
            throw new InvalidKeyException("the peer's point is of small order");
        }
        secret = shared;
        return null;
    }

    @Override
    protected byte[] engineGenerateSecret() {
        if (secret.length == 0) {
            throw new IllegalStateException("the peer's key comes first");
        }
        byte[] once = secret;
        secret = new byte[0];
        return once;
    }

    @Override
    protected int engineGenerateSecret(byte[] target, int offset) throws ShortBufferException {
        if (target.length - offset < X25519.POINT_SIZE) {
            throw new ShortBufferException();
        }
        byte[] once = engineGenerateSecret();
        System.arraycopy(once, 0, target, offset, once.length);
        return once.length;
    }

    @Override
    protected SecretKey engineGenerateSecret(String algorithm) {
        return new SecretKeySpec(engineGenerateSecret(), algorithm);
    }

    private static boolean isX25519(XECKey key) {
        return key.getParams() instanceof NamedParameterSpec named
                && named.getName().equalsIgnoreCase(NamedParameterSpec.X25519.getName());
    }

    /** The number as it travels (RFC 7748, 5). */
    private static byte[] littleEndian(BigInteger number) {
        byte[] point = new byte[X25519.POINT_SIZE];
        byte[] big = number.toByteArray();
        for (int i = 0; i < Math.min(big.length, point.length); i++) {
            point[i] = big[big.length - 1 - i];
        }
        return point;
    }
}
