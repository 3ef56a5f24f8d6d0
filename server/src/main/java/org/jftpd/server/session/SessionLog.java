package org.jftpd.server.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jftpd.server.command.Call;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.TransferPlan;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.TransferResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one session leaves behind: lines in the log, each starting {@code address:port-[user]} as pyftpdlib's do, and
 * counts. Passwords are masked; control characters in what a client sent are replaced.
 */
final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger("org.jftpd.session");

    private static final int LOGGED_IN_BY_CERTIFICATE = 232;

    private final ClientState client;
    private final Counters counters;
    private String lastVerb = "";

    SessionLog(ClientState client, Counters counters) {
        this.client = client;
        this.counters = counters;
    }

    void opened() {
        counters.sessionOpened();
        LOG.info("{} FTP session opened (connect)", this);
    }

    void closed() {
        counters.sessionClosed();
        LOG.info("{} FTP session closed (disconnect).", this);
    }

    void received(Call call) {
        lastVerb = call.verb();

        if (LOG.isDebugEnabled()) {
            LOG.debug("{} <- {} {}", this, lastVerb, lastVerb.equals("PASS") ? "******" : printable(call.argument()));
        }
    }

    void replied(Reply reply) {
        if (LOG.isDebugEnabled()) {
            reply.wireLines().forEach(line -> LOG.debug("{} -> {}", this, line));
        }
        if (lastVerb.equals("PASS") || reply.code() == LOGGED_IN_BY_CERTIFICATE) {
            login(reply);
        }
        lastVerb = "";
    }

    void transferred(TransferPlan plan, TransferResult result) {
        if (LOG.isInfoEnabled()) {
            String seconds =
                    String.format(Locale.ROOT, "%.3f", result.duration().toNanos() / 1e9);
            LOG.info(
                    "{} {} completed={} bytes={} seconds={}{}",
                    this,
                    printable(plan.label()),
                    result.isComplete() ? 1 : 0,
                    result.bytes(),
                    seconds,
                    result.isComplete() ? "" : " verdict=" + result.verdict());
        }
    }

    /** Does what a verb wants done after a transfer that did not end well. */
    void aftermath(TransferPlan plan, TransferResult result) {
        try {
            if (plan.aftermath().isPresent()) {
                plan.aftermath().get().incomplete(result);
            }
        } catch (IOException e) {
            LOG.warn("{} cleaning up after {}: {}", this, printable(plan.label()), e.toString());
        }
    }

    void fault(Throwable fault) {
        LOG.error("{} a fault in a command", this, fault);
    }

    /** The beginning of each line. */
    @Override
    public String toString() {
        InetSocketAddress peer = client.addresses().peer();
        return peer.getAddress().getHostAddress() + ':' + peer.getPort() + "-[" + printable(client.userName()) + ']';
    }

    private void login(Reply reply) {
        if (reply.code() == 230 || reply.code() == LOGGED_IN_BY_CERTIFICATE) {
            counters.loggedIn();
            LOG.info("{} USER '{}' logged in.", this, printable(client.userName()));
        } else if (reply.code() == 530) {
            counters.loginFailed();
            LOG.info("{} USER failed login.", this);
        }
    }

    /** A name that a client made up must not forge a line, nor colour a terminal. */
    private static String printable(String text) {
        return text.codePoints().anyMatch(Character::isISOControl)
                ? text.codePoints()
                        .map(character -> Character.isISOControl(character) ? '?' : character)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }
}
