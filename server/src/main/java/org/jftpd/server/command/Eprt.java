package org.jftpd.server.command;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** EPRT (RFC 2428, 2): connects to the client's port, of either address family, at once. */
final class Eprt implements Command {
    /** Any delimiter the client likes, four times. */
    private static final Pattern FORMAT = Pattern.compile("([\\x21-\\x7E])(\\d+)\\1([0-9A-Fa-f:.]+)\\1(\\d{1,5})\\1");

    private final ActiveMode active;

    Eprt(ActiveMode active) {
        this.active = active;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        Matcher parts = FORMAT.matcher(argument.text().strip());
        String own = family(client);
        if (active.isOpen(client) && parts.matches() && !parts.group(2).equals(own)) {
            return wrongFamily(parts.group(2), own);
        }
        return active.dial("EPRT", client, parts.matches() ? address(parts) : Optional.empty());
    }

    /** 1 for IPv4, 2 for IPv6 (RFC 2428, 2). */
    static String family(ClientState client) {
        return client.addresses().local().getAddress() instanceof Inet6Address ? "2" : "1";
    }

    /** The answer to a family that is known, but not the control connection's; and to one nobody knows. */
    static Outcome wrongFamily(String wanted, String own) {
        boolean known = wanted.equals("1") || wanted.equals("2");
        return known
                ? Outcome.reply(522, "Network protocol not supported (use " + own + ").")
                : Outcome.reply(501, "Unknown network protocol (use " + own + ").");
    }

    private static Optional<InetSocketAddress> address(Matcher parts) {
        int port = Integer.parseInt(parts.group(4));
        String host = parts.group(3);
        boolean v6 = parts.group(2).equals("2");
        if (port > 65_535 || v6 != host.contains(":")) {
            return Optional.empty();
        }
        try {
            // Digits, dots and colons only: nothing is looked up.
            return Optional.of(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
