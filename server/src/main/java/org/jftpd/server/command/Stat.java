package org.jftpd.server.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.Glob;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.Direction;
import org.jftpd.server.transfer.Transfer;

/**
 * STAT (RFC 959, 4.1.3): without a path, how things stand, also during a transfer; with one, a listing on the control
 * connection.
 */
final class Stat implements Command {
    /** A reply is held in memory until it is sent; LIST streams. */
    private static final int MOST_ROWS = 10_000;

    private final Listings listings;

    Stat(Listings listings) {
        this.listings = listings;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        return Outcome.reply(argument.text().isEmpty() ? status(client) : listing(client, argument));
    }

    private static Reply status(ClientState client) {
        InetSocketAddress local = client.addresses().local();
        List<String> lines = new ArrayList<>();
        lines.add("Connected to: " + local.getAddress().getHostAddress() + ':' + local.getPort());
        lines.add(login(client));
        lines.add("TYPE: " + client.type().label() + "; STRUcture: File; MODE: Stream");
        lines.addAll(dataConnection(client));
        return Reply.block(211, "FTP server status:", lines, "End of status.");
    }

    private static String login(ClientState client) {
        if (client.login().isPresent()) {
            return "Logged in as: " + client.userName();
        }
        return client.offeredName().isPresent() ? "Waiting for password." : "Waiting for username.";
    }

    private static List<String> dataConnection(ClientState client) {
        Transfer transfer = client.data().transfer();
        if (transfer != null) {
            String way = transfer.direction() == Direction.DOWNLOAD ? "sent" : "received";
            return List.of("Data connection open:", "Total bytes " + way + ": " + transfer.bytes());
        }
        return List.of(
                client.data().offered() == null ? "Data connection closed." : "Data channel waiting for a transfer.");
    }

    private Reply listing(ClientState client, Argument argument) throws IOException {
        if (Glob.isPattern(argument.text())) {
            return Reply.of(550, "Globbing not supported.");
        }
        Iterator<Entry> entries =
                listings.entries(client.files(), argument, Detail.SHOWN).open();
        Function<Entry, String> row = listings.rows();
        List<String> rows = new ArrayList<>();
        while (entries.hasNext() && rows.size() < MOST_ROWS) {
            rows.add(row.apply(entries.next()));
        }
        if (entries.hasNext()) {
            rows.add("Only the first " + MOST_ROWS + " are shown, LIST shows all.");
        }
        return Reply.block(213, "Status of " + Quoted.path(argument.path()) + ':', rows, "End of status.");
    }
}
