package org.jftpd.server.admin;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jftpd.server.admin.BanList.Ban;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.SessionView;
import org.jftpd.server.command.Sessions;
import org.jftpd.server.protocol.AddressRange;
import org.jftpd.server.protocol.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code SITE BAN [address [duration]]}: refuses an address, or all of a network, at connect, and ends the sessions it
 * has. Without an argument, tells who is banned.
 */
final class SiteBan implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(SiteBan.class);

    private final BanList bans;
    private final Sessions sessions;

    SiteBan(BanList bans, Sessions sessions) {
        this.bans = bans;
        this.sessions = sessions;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        String text = argument.text().strip();
        if (text.isEmpty()) {
            return Outcome.reply(Reply.block(211, "Banned:", lines(), "End."));
        }
        String[] words = text.split(" +", 2);
        Optional<AddressRange> range = AddressRange.parse(words[0]);
        Optional<Instant> until = words.length == 1
                ? Optional.of(Instant.MAX)
                : Spans.parse(words[1].strip()).map(this::after);
        if (range.isEmpty() || until.isEmpty()) {
            return Outcome.reply(501, "Usage: SITE BAN address[/bits] [duration such as 30s, 5m, 2h or 7d].");
        }
        if (range.get().contains(client.addresses().peer().getAddress())) {
            return Outcome.reply(550, "You would ban yourself.");
        }
        try {
            bans.ban(new Ban(range.get(), until.get()));
        } catch (IOException notWritten) {
            return notKept(notWritten);
        }
        return Outcome.reply(200, "Banned " + told(range.get(), until.get()) + "; " + ended(range.get()) + " end.");
    }

    /** The reason is for the log: it names a path of the machine. */
    static Outcome notKept(IOException reason) {
        LOG.warn("the file of bans could not be written", reason);
        return Outcome.reply(451, "The list of bans could not be written; nothing has changed.");
    }

    private String told(AddressRange range, Instant until) {
        String end = until.equals(Instant.MAX) ? "for ever" : "until " + until;
        return range + " " + end + (bans.isKept() ? "" : ", but not longer than this server runs");
    }

    private String ended(AddressRange range) {
        long count = sessions.views().stream()
                .filter(session -> range.contains(address(session)))
                .filter(session -> sessions.kick(session.id()))
                .count();
        return count + (count == 1 ? " session" : " sessions");
    }

    private Instant after(Duration span) {
        return bans.now().truncatedTo(ChronoUnit.SECONDS).plus(span);
    }

    private List<String> lines() {
        List<Ban> all = bans.inForce();
        return all.isEmpty()
                ? List.of("nobody")
                : all.stream()
                        .map(ban -> ban.range() + ": "
                                + (ban.until().equals(Instant.MAX) ? "for ever" : "until " + ban.until()))
                        .toList();
    }

    private static InetAddress address(SessionView session) {
        return session.who().peer().getAddress();
    }
}
