package org.jftpd.monitor.linux;

import java.nio.ByteOrder;
import org.jftpd.monitor.AddressFamily;
import org.jftpd.monitor.Endpoint;
import org.jspecify.annotations.Nullable;

/** Addresses as /proc/net writes them: 32-bit words in the machine's byte order, hexadecimal, then :port. */
final class InetHex {
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private InetHex() {}

    /** The next one on the line; null when its port is 0: not bound, not connected. */
    static @Nullable Endpoint endpoint(Bytes line, AddressFamily family) {
        line.skipBlanks();
        byte[] address = new byte[family == AddressFamily.AF_INET ? 4 : 16];
        for (int i = 0; i < address.length; i++) {
            int place = LITTLE ? (i & ~3) + 3 - (i & 3) : i;
            address[place] = (byte) (digit(line) << 4 | digit(line));
        }
        if (!line.accept(":")) {
            throw line.malformed();
        }
        int port = (int) line.hex() & 0xffff;
        return port == 0 ? null : new Endpoint.Inet(text(address), port);
    }

    private static int digit(Bytes line) {
        int digit = Character.digit(line.peek(), 16);
        if (digit < 0) {
            throw line.malformed();
        }
        line.moveTo(line.at() + 1);
        return digit;
    }

    /** As inet_ntop(3) writes it; java.net would turn a mapped IPv6 address into IPv4. */
    static String text(byte[] address) {
        return address.length == 4 ? dotted(address, 0) : colons(address);
    }

    private static String dotted(byte[] address, int from) {
        return (address[from] & 0xff)
                + "."
                + (address[from + 1] & 0xff)
                + "."
                + (address[from + 2] & 0xff)
                + "."
                + (address[from + 3] & 0xff);
    }

    private static int group(byte[] address, int index) {
        return (address[2 * index] & 0xff) << 8 | (address[2 * index + 1] & 0xff);
    }

    private static String colons(byte[] address) {
        int start = 0;
        int length = 0;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && group(address, end) == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        if (length < 2) {
            return groups(address, 0, 8);
        }
        if (start == 0 && (length == 6 || (length == 5 && group(address, 5) == 0xffff))) {
            return (length == 6 ? "::" : "::ffff:") + dotted(address, 12);
        }
        return groups(address, 0, start) + "::" + groups(address, start + length, 8);
    }

    private static String groups(byte[] address, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(group(address, i)));
        }
        return text.toString();
    }
}
