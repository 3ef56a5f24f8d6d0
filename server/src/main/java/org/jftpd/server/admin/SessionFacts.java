package org.jftpd.server.admin;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jftpd.server.command.SessionView;
import org.jftpd.server.command.SessionView.Security;
import org.jftpd.server.command.SessionView.Standing;
import org.jftpd.server.command.TransferView;

/** One session as facts: a line for people, an object for machines. */
final class SessionFacts {
    private SessionFacts() {}

    /** Who it is and what it does. */
    static Fact session(SessionView session) {
        Facts facts = identity(session)
                .add("connected", Value.at(session.activity().connected()))
                .add("idle", Value.seconds(session.activity().idle().toMillis() / 1e3))
                .add("verb", Value.of(session.activity().verb()))
                .add("directory", Value.of(session.directory()));
        session.activity().transfer().ifPresent(transfer -> facts.add("transfer", new Value.Group(transfer(transfer))));
        String doing = session.activity()
                .transfer()
                .map(SessionFacts::moving)
                .orElseGet(
                        () -> "idle " + Units.seconds(session.activity().idle().toMillis() / 1e3) + after(session)
                                + " in " + Escapes.shortened(session.directory()));
        return row(session, who(session) + ", " + doing, facts);
    }

    /** A session that transfers, with all that is known of that. */
    static Fact transfer(SessionView session, TransferView transfer) {
        Facts facts = identity(session);
        transfer(transfer).forEach(fact -> facts.add(fact.name(), fact.value()));
        return row(session, who(session) + ", " + moving(transfer), facts);
    }

    private static Fact row(SessionView session, String text, Facts facts) {
        return new Fact(Long.toString(session.id()), new Value.Row(text, facts.list()));
    }

    private static Facts identity(SessionView session) {
        return new Facts()
                .add("id", Value.of(session.id()))
                .add("user", Value.of(session.who().user()))
                .add("standing", Value.of(session.who().standing().name().toLowerCase(Locale.ROOT)))
                .add("peer", Value.of(address(session.who().peer())))
                .add("security", Value.of(session.who().security().name().toLowerCase(Locale.ROOT)));
    }

    private static String who(SessionView session) {
        SessionView.Who who = session.who();
        String name = who.standing() == Standing.NOT_LOGGED_IN ? "not logged in" : Escapes.word(who.user());
        return name + (who.isAdministrator() ? " (administrator)" : "") + " from " + address(who.peer())
                + (who.security() == Security.TLS ? " over TLS" : "");
    }

    private static String after(SessionView session) {
        return session.activity().verb().isEmpty()
                ? ""
                : " after " + session.activity().verb();
    }

    private static String moving(TransferView transfer) {
        OptionalLong expected = transfer.expected();
        String share = expected.isPresent()
                ? Units.percent(percent(transfer)) + " of " + Units.bytes(expected.getAsLong())
                : Units.bytes(transfer.bytes());
        String left = expected.isPresent() && transfer.bytesPerSecond() > 0
                ? ", " + Units.seconds(remaining(transfer)) + " left"
                : "";
        return transfer.verb() + ' ' + share + " at " + Units.bytesPerSecond(transfer.bytesPerSecond()) + " on average"
                + left + ": " + Escapes.shortened(transfer.path());
    }

    private static List<Fact> transfer(TransferView transfer) {
        Facts facts = new Facts()
                .add("verb", Value.of(transfer.verb()))
                .add("direction", Value.of(transfer.way().name().toLowerCase(Locale.ROOT)))
                .add("path", Value.of(transfer.path()))
                .add("bytes", Value.bytes(transfer.bytes()))
                .add("running", Value.seconds(transfer.running().toMillis() / 1e3))
                .add("rate", Value.bytesPerSecond(transfer.bytesPerSecond()));
        if (transfer.expected().isPresent()) {
            facts.add("expected", Value.bytes(transfer.expected().getAsLong()))
                    .add("percent", Value.percent(percent(transfer)))
                    .add("remaining", Value.seconds(remaining(transfer)));
        }
        return facts.list();
    }

    private static double percent(TransferView transfer) {
        long expected = transfer.expected().orElse(0);
        return expected <= 0 ? 100 : Math.min(100, 100.0 * transfer.bytes() / expected);
    }

    private static double remaining(TransferView transfer) {
        long left = Math.max(0, transfer.expected().orElse(0) - transfer.bytes());
        return left == 0 ? 0 : left / Math.max(1, transfer.bytesPerSecond());
    }

    static String address(InetSocketAddress peer) {
        String host = peer.getAddress().getHostAddress();
        return (host.contains(":") ? '[' + host + ']' : host) + ':' + peer.getPort();
    }
}
