package org.jftpd.server.ftplet;

import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.ftpserver.ftplet.DataConnectionFactory;
import org.apache.ftpserver.ftplet.DataType;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.Structure;
import org.apache.ftpserver.ftplet.User;
import org.jftpd.server.account.Account;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.protocol.Reply;
import org.jspecify.annotations.Nullable;

/**
 * One client, as Ftplets see it; it does one thing after the other. The data connection is the server's own: who asks
 * for it is told so.
 */
final class ForeignSession implements FtpSession {
    private final ClientState client;
    private final Views views;
    private final Instant connected = Instant.now();
    private final UUID id = UUID.randomUUID();
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final List<Reply> written = new ArrayList<>();
    private final SessionMemory memory = new SessionMemory();
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    /** What an account's users and files are to foreign code. */
    interface Views {
        User user(Account account);

        FileSystemView view(Account account) throws FtpException;
    }

    ForeignSession(ClientState client, Views views) {
        this.client = client;
        this.views = views;
    }

    /** Does this after everything that was asked before; a failure of one stops no other. */
    synchronized <T> CompletableFuture<T> next(Supplier<T> work, Executor threads) {
        CompletableFuture<T> next =
                last.handle((result, failure) -> failure).thenApplyAsync(done -> work.get(), threads);
        last = next;
        return next;
    }

    /** What a command came to. */
    void told(ForeignRequest request, Reply reply) {
        memory.told(request, reply);
        if (request.verb().equals("RNFR") && reply.code() == 350) {
            memory.renames(fileAt(request.text()));
        }
    }

    /** The replies that Ftplets have written since the last call. */
    synchronized List<Reply> takeWritten() {
        List<Reply> taken = List.copyOf(written);
        written.clear();
        return taken;
    }

    @Override
    public InetSocketAddress getClientAddress() {
        return client.addresses().peer();
    }

    @Override
    public InetSocketAddress getServerAddress() {
        return client.addresses().local();
    }

    @Override
    public DataConnectionFactory getDataConnection() {
        throw new UnsupportedOperationException(
                "jftpd moves the bytes itself: an Ftplet cannot have the data connection; use a FileSystemFactory");
    }

    @Override
    public Certificate @Nullable [] getClientCertificates() {
        return null;
    }

    @Override
    public Date getConnectionTime() {
        return Date.from(connected);
    }

    @Override
    public @Nullable Date getLoginTime() {
        return memory.login().map(Date::from).orElse(null);
    }

    @Override
    public int getFailedLogins() {
        return memory.failedLogins();
    }

    @Override
    public Date getLastAccessTime() {
        return Date.from(memory.lastAccess());
    }

    @Override
    public int getMaxIdleTime() {
        return 0;
    }

    @Override
    public void setMaxIdleTime(int seconds) {
        throw new UnsupportedOperationException("jftpd's timeouts are set in its configuration (timeouts.control)");
    }

    @Override
    public @Nullable User getUser() {
        return account().map(views::user).orElse(null);
    }

    @Override
    public String getUserArgument() {
        return client.userName();
    }

    @Override
    public @Nullable String getLanguage() {
        return null;
    }

    @Override
    public boolean isLoggedIn() {
        return client.login().isPresent();
    }

    /** A view of the session's own files; its working directory is the client's. */
    @Override
    public @Nullable FileSystemView getFileSystemView() {
        try {
            return account().isEmpty() ? null : entered(account().get());
        } catch (FtpException failed) {
            throw new IllegalStateException("no view of the files of " + client.userName(), failed);
        }
    }

    @Override
    public long getFileOffset() {
        return memory.offset();
    }

    @Override
    public @Nullable FtpFile getRenameFrom() {
        return memory.renameFrom();
    }

    @Override
    public DataType getDataType() {
        return memory.type();
    }

    @Override
    public Structure getStructure() {
        return Structure.FILE;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    /** Sent when the call of the Ftplet has returned. */
    @Override
    public synchronized void write(FtpReply reply) {
        written.add(ForeignReply.ours(reply));
    }

    @Override
    public boolean isSecure() {
        return client.protection().isControlPrivate();
    }

    @Override
    public UUID getSessionId() {
        return id;
    }

    private Optional<Account> account() {
        return client.login().map(ClientState.Login::account);
    }

    private FileSystemView entered(Account account) throws FtpException {
        FileSystemView view = views.view(account);
        view.changeWorkingDirectory(client.directory().toString());
        return view;
    }

    private @Nullable FtpFile fileAt(String path) {
        FileSystemView view = getFileSystemView();
        try {
            return view == null ? null : view.getFile(path);
        } catch (FtpException unknown) {
            return null;
        }
    }
}
