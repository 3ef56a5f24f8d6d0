package org.jftpd.server.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jftpd.server.command.CommandOptions.ActivePolicy;
import org.jftpd.server.command.CommandOptions.Allowed;
import org.jftpd.server.transfer.DataConnection;
import org.jftpd.server.transfer.DataPlane;
import org.jftpd.server.transfer.Dial;
import org.jspecify.annotations.Nullable;

/** What PORT and EPRT share: whom we connect to, and what the client is told (RFC 2577, 3). */
final class ActiveMode {
    private static final int FIRST_UNPRIVILEGED = 1024;

    private final DataPlane plane;
    private final ActivePolicy policy;

    ActiveMode(DataPlane plane, ActivePolicy policy) {
        this.plane = plane;
        this.policy = policy;
    }

    /** Whether this way to a data connection is open at all. */
    boolean isOpen(ClientState client) {
        return policy.active() == Allowed.YES && !client.data().isEpsvOnly();
    }

    /**
     * Connects, or says why not.
     *
     * @param target what the client named, or empty when it was no address
     */
    Outcome dial(String verb, ClientState client, Optional<InetSocketAddress> target) {
        if (policy.active() == Allowed.NO) {
            return Outcome.reply(502, verb + " is disabled here, use PASV or EPSV.");
        }
        if (client.data().isEpsvOnly()) {
            return Outcome.reply(501, verb + " not allowed after EPSV ALL.");
        }
        if (target.isEmpty()) {
            return Outcome.reply(501, "Invalid " + verb + " format.");
        }
        return refusal(verb, client, target.get()).orElseGet(() -> connect(client, target.get()));
    }

    private Optional<Outcome> refusal(String verb, ClientState client, InetSocketAddress target) {
        InetAddress peer = client.addresses().peer().getAddress();
        if (policy.foreign() == Allowed.NO && !target.getAddress().equals(peer)) {
            return Optional.of(Outcome.reply(
                    501,
                    "Rejected data connection to foreign address "
                            + target.getAddress().getHostAddress() + ':' + target.getPort() + '.'));
        }
        if (policy.privileged() == Allowed.NO && target.getPort() < FIRST_UNPRIVILEGED) {
            return Optional.of(
                    Outcome.reply(501, verb + " against the privileged port \"" + target.getPort() + "\" refused."));
        }
        return Optional.empty();
    }

    private Outcome connect(ClientState client, InetSocketAddress target) {
        client.data().drop();
        InetAddress local = client.addresses().local().getAddress();
        Dial dial = plane.dial(local, target);
        return new Outcome.Later(
                dial.connection().handle((connection, failure) -> told(client, connection, failure)), dial::giveUp);
    }

    private static Outcome told(ClientState client, @Nullable DataConnection connection, @Nullable Throwable failure) {
        if (connection == null) {
            Throwable cause = failure instanceof CompletionException wrapper && wrapper.getCause() != null
                    ? wrapper.getCause()
                    : failure;
            return DataErrors.outcome(
                    cause == null ? new IllegalStateException("neither connected nor failed") : cause);
        }
        client.data().offer(connection);
        return Outcome.reply(200, "Active data connection established.");
    }
}
