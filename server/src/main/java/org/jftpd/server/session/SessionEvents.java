package org.jftpd.server.session;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.FileChange;
import org.jftpd.server.command.FtpListener.Client;
import org.jftpd.server.command.FtpListener.FileProgress;
import org.jftpd.server.command.FtpListener.FileTransfer;
import org.jftpd.server.command.FtpListener.Manner;
import org.jftpd.server.command.FtpListener.ServedFile;
import org.jftpd.server.command.TransferSubject;
import org.jftpd.server.transfer.Direction;
import org.jftpd.server.transfer.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners what happens to one client. While there is none, not even an object is made. Guarded by the
 * conversation's lock.
 */
final class SessionEvents {
    private final Events events;
    private final ScheduledExecutorService timers;
    private final ClientState client;
    private final long number;
    private Optional<Login> known = Optional.empty();
    private @Nullable ProgressClock clock;

    SessionEvents(Events events, ScheduledExecutorService timers, LogPrefix.Session session) {
        this.events = events;
        this.timers = timers;
        this.client = session.client();
        this.number = session.number();
    }

    void connected() {
        if (!events.isSilent()) {
            Client who = who("");
            events.tell(listener -> listener.connected(who));
        }
    }

    void disconnected() {
        if (!events.isSilent()) {
            Client who = who(client.userName());
            events.tell(listener -> listener.disconnected(who));
        }
    }

    /** Something may have changed who is logged in. */
    void loginSettled() {
        Optional<Login> before = known;
        known = client.login();
        if (!before.equals(known) && !events.isSilent()) {
            before.ifPresent(this::loggedOut);
            known.ifPresent(this::loggedIn);
        }
    }

    /** The client said goodbye. */
    void left() {
        if (!events.isSilent()) {
            known.ifPresent(this::loggedOut);
        }
        known = Optional.empty();
    }

    void loginFailed(String name) {
        if (!events.isSilent()) {
            Client who = who(name);
            events.tell(listener -> listener.loginFailed(who));
        }
    }

    void changed(FileChange change) {
        if (!events.isSilent()) {
            client.login().ifPresent(login -> events.tell(change.event(who(login.user()), login)));
        }
    }

    /** A transfer of whoever is logged in now starts. */
    void began(TransferSubject subject, Login login, Transfer transfer) {
        if (!events.isSilent() && subject.isFile()) {
            Client who = who(login.user());
            ServedFile file = subject.file(login);
            Manner manner = subject.manner();
            clock = new ProgressClock(events, transfer, bytes -> new FileProgress(who, file, manner, bytes));
            clock.start(timers);
        }
    }

    /** It has ended; it was {@code login}'s also when that has logged out meanwhile. */
    void ended(TransferEnd end, Login login) {
        TransferSubject subject = end.plan().subject();
        ProgressClock running = clock;
        if (running != null) {
            running.stop();
            clock = null;
        }
        if (!events.isSilent() && subject.isFile()) {
            told(end, new FileTransfer(who(login.user()), subject.file(login), subject.manner(), end.result()));
        }
    }

    private void told(TransferEnd end, FileTransfer transfer) {
        boolean sent = end.plan().traffic().direction() == Direction.DOWNLOAD;
        if (end.isToldComplete()) {
            events.tell(sent ? listener -> listener.fileSent(transfer) : listener -> listener.fileReceived(transfer));
        } else {
            events.tell(
                    sent
                            ? listener -> listener.incompleteFileSent(transfer)
                            : listener -> listener.incompleteFileReceived(transfer));
        }
    }

    private void loggedIn(Login login) {
        Client who = who(login.user());
        events.tell(listener -> listener.loggedIn(who));
    }

    private void loggedOut(Login login) {
        Client who = who(login.user());
        events.tell(listener -> listener.loggedOut(who));
    }

    private Client who(String user) {
        return new Client(number, user, client.addresses().peer());
    }
}
