package org.jftpd.server.fault;

/**
 * What is wrong with the certificate of a server, for all its clients.
 *
 * <pre>{@code
 * EmbeddedFtpServer.builder().user("alice", "secret", home).tls(CertificateFault.EXPIRED).start()
 * }</pre>
 */
public enum CertificateFault {
    /** The certificate was good until yesterday. */
    EXPIRED,
    /** The certificate is for another host. */
    WRONG_NAME
}
