package org.jftpd.server.protocol;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address, or all that begin alike (CIDR, RFC 4632 and RFC 4291, 2.3).
 *
 * @param network the first address; bits behind the prefix are zero
 * @param prefix how many bits count: 0 to 32 of IPv4, 0 to 128 of IPv6
 */
public record AddressRange(InetAddress network, int prefix) {
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern LITERAL =
            Pattern.compile("((?:" + BYTE + "\\.){3}" + BYTE + "|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/(\\d{1,3}))?");

    public AddressRange {
        int bits = network.getAddress().length * 8;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("a prefix is 0 to " + bits + " bits, not " + prefix);
        }
        network = masked(network, prefix);
    }

    /** Reads {@code 192.0.2.7}, {@code 192.0.2.0/24} or {@code 2001:db8::/32}; asks no name server. */
    public static Optional<AddressRange> parse(String text) {
        Matcher literal = LITERAL.matcher(text);
        if (!literal.matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(literal.group(1));
            String prefix = literal.group(2);
            int bits = address.getAddress().length * 8;
            return Optional.of(new AddressRange(address, prefix == null ? bits : Integer.parseInt(prefix)));
        } catch (UnknownHostException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** All addresses that share this many bits with one, at most all of its bits. */
    public static AddressRange around(InetAddress address, int prefix) {
        return new AddressRange(address, Math.min(prefix, address.getAddress().length * 8));
    }

    public boolean contains(InetAddress address) {
        return address.getAddress().length == network.getAddress().length
                && masked(address, prefix).equals(network);
    }

    /** As it is read; a single address without its prefix. */
    @Override
    public String toString() {
        String host = network.getHostAddress();
        return prefix == network.getAddress().length * 8 ? host : host + '/' + prefix;
    }

    private static InetAddress masked(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.max(0, Math.min(8, prefix - i * 8));
            bytes[i] &= (byte) (0xff00 >> kept);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has four or sixteen bytes", impossible);
        }
    }
}
