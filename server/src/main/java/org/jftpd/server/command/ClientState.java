package org.jftpd.server.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.command.FtpListener.ServedFile;
import org.jftpd.server.command.Protection.ControlTls;
import org.jftpd.server.command.Seats.Seat;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.protocol.TransferType;

/**
 * All the server knows of one client between two of its commands. Changed by the client's session only; who is logged
 * in and where may be read by any thread.
 */
public final class ClientState {
    private final Addresses addresses;
    private final DataState data = new DataState();
    private final Protection protection;
    private volatile Optional<Login> login = Optional.empty();
    private volatile Optional<String> offeredName = Optional.empty();
    private volatile VirtualPath directory = VirtualPath.ROOT;
    private TransferType type = TransferType.ASCII;
    private Optional<VirtualPath> renameSource = Optional.empty();
    private Set<MlsxFact> facts = MlsxFact.USUAL;
    private HashAlgorithm hashAlgorithm = HashAlgorithm.SHA_256;
    private OptionalInt umask = OptionalInt.empty();
    private long restartOffset;
    private int failedLogins;
    private boolean gone;

    /** The two ends of the control connection: ours and the client's. */
    public record Addresses(InetSocketAddress local, InetSocketAddress peer) {}

    /** Who is logged in, with what it may see. */
    public record Login(Account account, UserFiles files, Seat seat) {
        public String user() {
            return account.name();
        }

        ServedFile served(VirtualPath path) {
            return new ServedFile(path, files.hostPath(path));
        }

        /** Whether the account may do this with one file or folder. */
        boolean may(Permission permission, VirtualPath path) {
            return account.permissionsAt(path.names(), () -> isDirectory(path)).contains(permission);
        }

        private boolean isDirectory(VirtualPath path) {
            try {
                return files.facts(path, Detail.BRIEF).isDirectory();
            } catch (IOException missing) {
                return false;
            }
        }
    }

    /** A client that came in by a port without TLS. */
    public ClientState(Addresses addresses) {
        this(addresses, ControlTls.OFF);
    }

    /** A client that has just come in. */
    public ClientState(Addresses addresses, ControlTls offer) {
        this.addresses = addresses;
        this.protection = new Protection(offer);
    }

    public Addresses addresses() {
        return addresses;
    }

    /** The data connection and the transfer. */
    public DataState data() {
        return data;
    }

    /** What is encrypted. */
    public Protection protection() {
        return protection;
    }

    public Optional<Login> login() {
        return login;
    }

    /** The name for logs: of who is logged in, or wants to be, or empty. */
    public String userName() {
        return login.map(in -> in.account().name()).or(() -> offeredName).orElse("");
    }

    /** What the account sees of the disk; rows whose verbs ask for it demand a login. */
    public UserFiles files() {
        return loggedIn().files();
    }

    /** Who is logged in; rows whose verbs ask for it demand a login. */
    public Account account() {
        return loggedIn().account();
    }

    /**
     * Who is logged in may do this with that file or folder.
     *
     * @throws NotPermittedException otherwise
     */
    void demand(Permission permission, VirtualPath path) throws NotPermittedException {
        if (!loggedIn().may(permission, path)) {
            throw new NotPermittedException();
        }
    }

    Login loggedIn() {
        return login.orElseThrow(() -> new IllegalStateException("nobody is logged in"));
    }

    Optional<String> offeredName() {
        return offeredName;
    }

    void offerName(String name) {
        offeredName = Optional.of(name);
    }

    /** By whichever thread has checked the password. */
    synchronized void loggedIn(Login who) {
        login = Optional.of(who);
        if (gone) {
            leaveSeat();
        }
        offeredName = Optional.empty();
        failedLogins = 0;
        directory = VirtualPath.ROOT;
    }

    /**
     * Counts a failed login.
     *
     * @return how many have failed by now
     */
    int loginFailed() {
        offeredName = Optional.empty();
        return ++failedLogins;
    }

    /** Forgets the account and everything a login may have set; a running transfer goes on (USER, REIN). */
    void flushAccount() {
        leaveSeat();
        login = Optional.empty();
        offeredName = Optional.empty();
        directory = VirtualPath.ROOT;
        type = TransferType.ASCII;
        renameSource = Optional.empty();
        restartOffset = 0;
        hashAlgorithm = HashAlgorithm.SHA_256;
        umask = OptionalInt.empty();
        failedLogins = 0;
        data.forsake();
    }

    /** The client has left for good; a login that is still being checked holds nothing either. */
    public synchronized void gone() {
        gone = true;
        leaveSeat();
    }

    private void leaveSeat() {
        login.ifPresent(in -> in.seat().leave());
    }

    /** Where the client is. */
    public VirtualPath directory() {
        return directory;
    }

    void enter(VirtualPath newDirectory) {
        directory = newDirectory;
    }

    TransferType type() {
        return type;
    }

    void represent(TransferType newType) {
        type = newType;
    }

    void restartAt(long offset) {
        restartOffset = offset;
    }

    boolean hasRestartOffset() {
        return restartOffset > 0;
    }

    /** The offset of REST, which serves one transfer only: the next call answers 0. */
    long takeRestartOffset() {
        long offset = restartOffset;
        restartOffset = 0;
        return offset;
    }

    /** What HASH computes. */
    HashAlgorithm hashAlgorithm() {
        return hashAlgorithm;
    }

    void hashBy(HashAlgorithm chosen) {
        hashAlgorithm = chosen;
    }

    /** The permission bits that new files lack, if SITE UMASK said so. */
    OptionalInt umask() {
        return umask;
    }

    void maskModes(int mask) {
        umask = OptionalInt.of(mask);
    }

    void renameFrom(VirtualPath source) {
        renameSource = Optional.of(source);
    }

    /** What RNFR named; RNTO takes it, whether or not it succeeds. */
    Optional<VirtualPath> takeRenameSource() {
        Optional<VirtualPath> source = renameSource;
        renameSource = Optional.empty();
        return source;
    }

    /** The facts MLST and MLSD tell, in the client's order. */
    Set<MlsxFact> facts() {
        return facts;
    }

    void tellFacts(Set<MlsxFact> chosen) {
        facts = new LinkedHashSet<>(chosen);
    }
}
