package org.jftpd.server.session;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jftpd.server.command.Call;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.FileChange;
import org.jftpd.server.command.TransferPlan;
import org.jftpd.server.command.Watcher;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.protocol.LogText;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.session.Eavesdropper.Party;
import org.jftpd.server.transfer.Transfer;
import org.jftpd.server.transfer.TransferResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one session leaves behind: lines in the log, as pyftpdlib writes them, counts, and events for listeners.
 * Passwords are masked; what a client made up cannot forge a line. Guarded by the conversation's lock.
 */
final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger("org.jftpd.session");

    private static final int LOGGED_IN_BY_CERTIFICATE = 232;
    private static final String MASK = "******";

    /** What a person types who means PASS: with something in front, or another blank behind it. */
    private static final Pattern ASTRAY = Pattern.compile("\\W*PASS\\W.*", Pattern.DOTALL);

    private final ClientState client;
    private final Counters counters;
    private final SessionEvents events;
    private final LogPrefix prefix;
    private final LogPrefix.Session session;
    private final Optional<Watcher> watcher;
    private final Optional<Eavesdropper> eavesdropper;
    private final long id;
    private Optional<Login> transferring = Optional.empty();
    private Optional<String> noted = Optional.empty();
    private String lastVerb = "";
    private String triedName = "";
    private boolean astray;
    private boolean open;

    SessionLog(Services services, ClientState client, long id) {
        this.client = client;
        this.counters = services.counters();
        this.watcher = services.table().watcher();
        this.eavesdropper = services.eavesdropper();
        this.id = id;
        this.prefix = services.options().logPrefix();
        this.session = new LogPrefix.Session(client, id);
        this.events = new SessionEvents(services.events(), services.background().timers(), session);
    }

    void opened() {
        open = true;
        counters.sessionOpened();
        events.connected();
        LOG.info("{} FTP session opened (connect)", this);
    }

    /** The connection is gone, and whatever ran on it has ended. A second call does nothing. */
    void closed() {
        if (open) {
            open = false;
            counters.sessionClosed();
            LOG.info("{} FTP session closed (disconnect).", this);
            events.disconnected();
            watcher.ifPresent(somebody -> somebody.disconnected(client));
        }
    }

    void received(Call call) {
        lastVerb = call.verb();
        if (lastVerb.equals("PASS")) {
            triedName = client.userName();
        }
        if (eavesdropper.isPresent()) {
            String argument = lastVerb.equals("PASS") ? MASK : call.argument();
            eavesdropper.get().heard(id, Party.CLIENT, argument.isEmpty() ? lastVerb : lastVerb + ' ' + argument);
        }
        astray = !call.isKnown()
                && ASTRAY.matcher(lastVerb + ' ' + call.argument()).matches();
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} <- {} {}", this, astray ? "PASS" : LogText.printable(lastVerb), shown(call));
        } else if (call.isTold() && LOG.isInfoEnabled()) {
            noted = Optional.of(call.line(client));
        }
    }

    /** Behind a verb that there is not may be a password that went astray. */
    private String shown(Call call) {
        if (astray || call.verb().equals("PASS")) {
            return MASK;
        }
        return call.isKnown() ? LogText.printable(call.argument()) : "";
    }

    void replied(Reply reply) {
        if (eavesdropper.isPresent()) {
            reply.wireLines().forEach(line -> eavesdropper.get().heard(id, Party.SERVER, line));
        }
        if (LOG.isDebugEnabled()) {
            // The answer repeats what was not understood.
            List<String> lines = astray ? List.of(reply.code() + " " + MASK) : reply.wireLines();
            lines.forEach(line -> LOG.debug("{} -> {}", this, LogText.printable(line)));
        }
        if (lastVerb.equals("PASS") || reply.code() == LOGGED_IN_BY_CERTIFICATE) {
            login(reply);
        }
        if (noted.isPresent()) {
            told(noted.get(), reply);
            noted = Optional.empty();
        }
        if (reply.code() == 221) {
            events.left();
        } else {
            events.loginSettled();
        }
        lastVerb = "";
        astray = false;
    }

    void changed(FileChange change) {
        events.changed(change);
    }

    void began(TransferPlan plan, Transfer transfer) {
        transferring = client.login();
        if (transferring.isPresent()) {
            events.began(plan.subject(), transferring.get(), transfer);
        }
    }

    void transferred(TransferEnd end) {
        if (transferring.isPresent()) {
            events.ended(end, transferring.get());
        }
        TransferPlan plan = end.plan();
        TransferResult result = end.result();
        // Listings are told with the commands.
        if (plan.subject().isFile() ? LOG.isInfoEnabled() : LOG.isDebugEnabled()) {
            LOG.info(
                    "{} {} completed={} bytes={} seconds={}{}",
                    this,
                    LogText.printable(plan.subject().line(transferring)),
                    result.isComplete() ? 1 : 0,
                    result.bytes(),
                    String.format(Locale.ROOT, "%.3f", result.duration().toNanos() / 1e9),
                    result.isComplete() ? "" : " verdict=" + result.verdict());
        }
        transferring = Optional.empty();
    }

    /** Does what a verb wants done after a transfer that did not end well. */
    void aftermath(TransferPlan plan, TransferResult result) {
        try {
            if (plan.aftermath().isPresent()) {
                plan.aftermath().get().incomplete(result);
            }
        } catch (IOException e) {
            LOG.warn(
                    "{} cleaning up after {}: {}",
                    this,
                    LogText.printable(plan.subject().line(transferring)),
                    LogText.printable(e.toString()));
        }
    }

    void fault(Throwable fault) {
        LOG.error("{} a fault in a command", this, LogText.printable(fault));
    }

    /** The beginning of each line. */
    @Override
    public String toString() {
        return prefix.of(session);
    }

    /** As pyftpdlib's: the code, and the text if it is a refusal. */
    private void told(String line, Reply reply) {
        String last = reply.wireLines().get(reply.wireLines().size() - 1);
        String text = reply.code() < 400 ? "" : " '" + LogText.printable(last.substring(4)) + '\'';
        LOG.info("{} {} {}{}", this, LogText.printable(line), reply.code(), text);
    }

    private void login(Reply reply) {
        if (reply.code() == 230 || reply.code() == LOGGED_IN_BY_CERTIFICATE) {
            counters.loggedIn();
            LOG.info("{} USER '{}' logged in.", this, LogText.name(client.userName()));
        } else if (reply.code() == 530) {
            counters.loginFailed();
            LOG.info("{} USER '{}' failed login.", this, LogText.name(triedName));
            events.loginFailed(triedName);
        }
    }
}
