package org.jftpd.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses written as numbers; never asks DNS. */
final class Addresses {
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private Addresses() {}

    /** @throws IllegalArgumentException for anything but an IPv4 or IPv6 address */
    static InetAddress literal(String text) {
        try {
            if (V4.matcher(text).matches() || V6.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException malformed) {
            throw notAnAddress(text);
        }
        throw notAnAddress(text);
    }

    /** Reads {@code 10.0.0.5=203.0.113.5, 10.0.0.6=203.0.113.6}. */
    static Map<InetAddress, InetAddress> pairs(String text) {
        Map<InetAddress, InetAddress> pairs = new LinkedHashMap<>();
        for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] sides = pair.split("=", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException(
                        "\"" + pair.strip() + "\" is not a pair such as 10.0.0.5=203.0.113.5");
            }
            pairs.put(literal(sides[0].strip()), literal(sides[1].strip()));
        }
        return pairs;
    }

    static String text(Map<InetAddress, InetAddress> pairs) {
        return pairs.entrySet().stream()
                .map(pair ->
                        pair.getKey().getHostAddress() + "=" + pair.getValue().getHostAddress())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not an address such as 203.0.113.5");
    }
}
