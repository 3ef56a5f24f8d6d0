package org.jftpd.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private volatile Map<Path, Object> tried;

    /** What was read, and what makes engines of it. */
    private record State(List<Credential> credentials, Engines engines) {}

    private TlsServer(List<CredentialFile> files, TlsPolicy policy, Map<Path, Object> tried, State state) {
        this.files = List.copyOf(files);
        this.policy = policy;
        this.tried = tried;
        this.state = state;
    }

    /** A server with a certificate that is in memory. */
    public static TlsServer of(Credential credential, TlsPolicy policy) throws UnusableTlsException {
        List<Credential> only = List.of(credential);
        return new TlsServer(List.of(), policy, Map.of(), new State(only, new Engines(only, policy)));
    }

    /**
     * Reads certificates and keys, and checks them.
     *
     * @param files at least one; clients that ask for no name, or one nobody has, are shown the first
     * @throws UnusableTlsException naming the file, or the setting, and the reason
     */
    public static TlsServer open(List<CredentialFile> files, TlsPolicy policy) throws UnusableTlsException {
        return new TlsServer(files, policy, versions(files, policy), read(files, policy));
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
        Map<Path, Object> former = tried;
        Map<Path, Object> current = versions(files, policy);
        tried = current;
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
        clientFiles(policy)
                .filter(file -> !Objects.equals(former.get(file), current.get(file)))
                .forEach(file -> changes.add(file + ", about certificates of clients"));
        return changes;
    }

    /** What a Java client trusts that wants to talk to this server, and nobody else; of a chain in memory its root. */
    public SSLContext clientContext() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (Credential credential : credentials()) {
                trusted.setCertificateEntry(credential.fingerprint(), anchor(credential));
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

    private X509Certificate anchor(Credential credential) {
        int last = isFromFiles() ? 0 : credential.chain().size() - 1;
        return credential.chain().get(last);
    }

    /** Whether there is anything to {@link #reload}. */
    public boolean isFromFiles() {
        return !files.isEmpty();
    }

    /** Whether a file looks different from when it was read last, or tried to be; looks at the files. */
    public boolean isOutdated() {
        return isFromFiles() && !tried.equals(versions(files, policy));
    }

    /** Records that are being encrypted or decrypted right now. */
    public RecordBuffers buffers() {
        return buffers;
    }

    private static State read(List<CredentialFile> files, TlsPolicy policy) throws UnusableTlsException {
        List<Credential> credentials = new ArrayList<>();
        for (CredentialFile file : files) {
            Credential credential = CredentialReader.read(file);
            new CredentialCheck(file.certificate(), credential).require(Instant.now());
            credentials.add(credential);
        }
        return new State(List.copyOf(credentials), new Engines(credentials, policy));
    }

    private static Map<Path, Object> versions(List<CredentialFile> files, TlsPolicy policy) {
        Map<Path, Object> versions = new HashMap<>();
        files.stream().flatMap(CredentialFile::all).forEach(path -> versions.put(path, version(path)));
        clientFiles(policy).forEach(path -> versions.put(path, version(path)));
        return versions;
    }

    private static Stream<Path> clientFiles(TlsPolicy policy) {
        return Stream.concat(policy.clients().authorities().stream(), policy.clients().revoked().stream());
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
