package org.jftpd.server.tls;

import java.nio.channels.ByteChannel;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jftpd.server.tls.TlsPolicy.DataSessions;

/**
 * The TLS of one control connection, and of the data connections that belong to it.
 *
 * <p>A data connection is recognised by a random mark in the session it resumes. JSSE keeps with each session, and
 * within the tickets that only the server can read, the name of the peer, for which each engine is given a mark of its
 * own; who resumes a session has the mark of the one that began it. Safe for several threads.
 */
public final class TlsSession {
    private final Engines engines;
    private final RecordBuffers buffers;
    private final SSLEngine control;

    TlsSession(Engines engines, RecordBuffers buffers) {
        this.engines = engines;
        this.buffers = buffers;
        this.control = engines.control();
    }

    /** The channel of the control connection itself; once. */
    public TlsChannel controlChannel(ByteChannel socket) {
        return new TlsChannel(socket, control, buffers);
    }

    /** The channel of a data connection of this client. */
    public TlsChannel dataChannel(ByteChannel socket) {
        return new TlsChannel(socket, engines.data(), buffers);
    }

    /** The same for one that can resume no session, whatever the policy. */
    public TlsChannel freshDataChannel(ByteChannel socket) {
        return new TlsChannel(socket, engines.freshData(), buffers);
    }

    /** Whether a data connection, its handshake done, may be this client's. */
    public boolean accepts(TlsChannel data) {
        String mark = control.getSession().getPeerHost();
        return engines.policy().data() != DataSessions.REQUIRE
                || (mark != null
                        && !mark.isEmpty()
                        && mark.equals(data.session().getPeerHost()));
    }

    /** The certificate that the client showed and that was found valid. */
    public Optional<X509Certificate> clientCertificate() {
        SSLSession session = control.getSession();
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException without) {
            return Optional.empty();
        }
    }
}
