package org.jftpd.server.command;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jftpd.server.transfer.Traffic;

/** How one client's connections are protected (RFC 2228, RFC 4217). Changed by the client's session only. */
public final class Protection {
    private final ControlTls offer;
    private volatile Optional<Privacy> privacy = Optional.empty();
    private volatile boolean cleared;
    private boolean bufferSizeTold;
    private DataLevel data = DataLevel.CLEAR;

    /** What the port a client came in by does about TLS. */
    public enum ControlTls {
        /** Nothing. */
        OFF,
        /** AUTH begins it. */
        EXPLICIT,
        /** It begins with the first byte; data connections are private unless the client says otherwise. */
        IMPLICIT
    }

    /** The protection of data connections, as PROT names it. */
    enum DataLevel {
        CLEAR,
        PRIVATE
    }

    Protection(ControlTls offer) {
        this.offer = offer;
        reset();
    }

    /** What the client's port does about TLS. */
    ControlTls offer() {
        return offer;
    }

    /** The control connection is encrypted from now on. */
    public void began(Privacy tls) {
        privacy = Optional.of(tls);
        cleared = false;
    }

    /** The control connection goes on in clear; what belongs to data connections stays. */
    public void cleared() {
        cleared = true;
    }

    boolean isControlPrivate() {
        return privacy.isPresent() && !cleared;
    }

    boolean isDataPrivate() {
        return privacy.isPresent() && data == DataLevel.PRIVATE;
    }

    /** The certificate that speaks for what comes over the control connection now. */
    Optional<X509Certificate> clientCertificate() {
        return cleared ? Optional.empty() : privacy.flatMap(Privacy::clientCertificate);
    }

    boolean isBufferSizeTold() {
        return bufferSizeTold;
    }

    void bufferSizeTold() {
        bufferSizeTold = true;
    }

    void protectData(DataLevel level) {
        data = level;
    }

    /** Forgets PBSZ and PROT; TLS on the control connection stays (REIN). */
    void reset() {
        boolean implicit = offer == ControlTls.IMPLICIT;
        bufferSizeTold = implicit;
        data = implicit ? DataLevel.PRIVATE : DataLevel.CLEAR;
    }

    /** What a transfer moves, encrypted if that is the client's wish. */
    public Traffic protect(Traffic traffic) {
        return data == DataLevel.PRIVATE
                ? privacy.map(tls -> tls.encrypted(traffic)).orElse(traffic)
                : traffic;
    }
}
