package org.jftpd.server.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PORT (RFC 959, 4.1.2): connects to the client's port, at once, so that the reply tells how it went. */
final class Port implements Command {
    private static final Pattern FORMAT =
            Pattern.compile("(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3})");

    private final ActiveMode active;

    Port(ActiveMode active) {
        this.active = active;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        Optional<InetSocketAddress> target = parse(argument.text().strip());
        return active.dial("PORT", client, target);
    }

    /** {@code h1,h2,h3,h4,p1,p2}; empty when it is none. */
    static Optional<InetSocketAddress> parse(String text) {
        Matcher numbers = FORMAT.matcher(text);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[6];
        for (int i = 0; i < bytes.length; i++) {
            int number = Integer.parseInt(numbers.group(i + 1));
            if (number > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) number;
        }
        return Optional.of(address(bytes));
    }

    private static InetSocketAddress address(byte[] bytes) {
        int port = ((bytes[4] & 0xFF) << 8) | (bytes[5] & 0xFF);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(Arrays.copyOf(bytes, 4)), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
