package org.jftpd.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The TLS of one server: its certificates, read again when asked, and the sessions that begin with them. Safe for
 * several threads.
 */
public final class TlsServer {
    private final List<CredentialFile> files;
    private final TlsPolicy policy;
    private final RecordBuffers buffers = new RecordBuffers();
    private volatile State state;

    /** What was read, and when the files were written that it was read from. */
    private record State(List<Credential> credentials, Engines engines, Map<Path, Object> versions) {}

    private TlsServer(List<CredentialFile> files, TlsPolicy policy, State state) {
        this.files = List.copyOf(files);
        this.policy = policy;
        this.state = state;
    }

    /** A server with a certificate that is in memory. */
    public static TlsServer of(Credential credential, TlsPolicy policy) throws UnusableTlsException {
        List<Credential> only = List.of(credential);
        return new TlsServer(List.of(), policy, new State(only, new Engines(only, policy), Map.of()));
    }

    /**
     * Reads certificates and keys, and checks them.
     *
     * @param files at least one; clients that ask for no name, or one nobody has, are shown the first
     * @throws UnusableTlsException naming the file, or the setting, and the reason
     */
    public static TlsServer open(List<CredentialFile> files, TlsPolicy policy) throws UnusableTlsException {
        return new TlsServer(files, policy, read(files, policy));
    }

    /** The beginning of a control connection's TLS. */
    public TlsSession begin() {
        return new TlsSession(state.engines(), buffers);
    }

    /** The certificates in use, the first one first. */
    public List<Credential> credentials() {
        return state.credentials();
    }

    /**
     * Reads the files again. Connections that are there keep what they began with; after a failure so does everybody.
     *
     * @return one line for each certificate that is another one now; none when nothing changed
     * @throws UnusableTlsException as {@link #open}
     */
    public synchronized List<String> reload() throws UnusableTlsException {
        if (files.isEmpty()) {
            return List.of();
        }
        State before = state;
        State now = read(files, policy);
        state = now;
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Credential fresh = now.credentials().get(i);
            if (!fresh.equals(before.credentials().get(i))) {
                changes.add(files.get(i).certificate() + ": " + fresh.fingerprint() + ", valid until "
                        + fresh.certificate().getNotAfter().toInstant());
            }
        }
        return changes;
    }

    /** What a Java client trusts that wants to talk to this server, and nobody else. */
    public SSLContext clientContext() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (Credential credential : credentials()) {
                trusted.setCertificateEntry(credential.fingerprint(), credential.certificate());
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every JDK can trust a certificate", impossible);
        }
    }

    /** Whether a file looks different from when it was read last; looks at the files. */
    public boolean isOutdated() {
        return !files.isEmpty() && !state.versions().equals(versions(files, policy));
    }

    /** Records that are being encrypted or decrypted right now. */
    public RecordBuffers buffers() {
        return buffers;
    }

    private static State read(List<CredentialFile> files, TlsPolicy policy) throws UnusableTlsException {
        Map<Path, Object> versions = versions(files, policy);
        List<Credential> credentials = new ArrayList<>();
        for (CredentialFile file : files) {
            Credential credential = CredentialReader.read(file);
            new CredentialCheck(file.certificate(), credential).require(Instant.now());
            credentials.add(credential);
        }
        return new State(List.copyOf(credentials), new Engines(credentials, policy), versions);
    }

    private static Map<Path, Object> versions(List<CredentialFile> files, TlsPolicy policy) {
        Map<Path, Object> versions = new HashMap<>();
        Stream<Path> clients =
                Stream.concat(policy.clients().authorities().stream(), policy.clients().revoked().stream());
        Stream.concat(
                        files.stream()
                                .flatMap(file -> Stream.concat(
                                        Stream.of(file.certificate()),
                                        Stream.concat(file.key().stream(), file.password().stream()))),
                        clients)
                .forEach(path -> versions.put(path, version(path)));
        return versions;
    }

    /** Links are followed: certbot and Kubernetes replace those. */
    private static Object version(Path file) {
        try {
            return List.of(file.toRealPath(), Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException missing) {
            return "missing";
        }
    }
}
