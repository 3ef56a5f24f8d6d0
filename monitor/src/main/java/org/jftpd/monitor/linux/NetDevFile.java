package org.jftpd.monitor.linux;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jftpd.monitor.NetIoCounters;

/** /proc/net/dev: two lines of titles, then "name: eight counts in, eight counts out"; a name may hold colons. */
final class NetDevFile {
    private NetDevFile() {}

    static Map<String, NetIoCounters> read(LinuxHome home) {
        Bytes lines = home.read(home.netDev());
        Map<String, NetIoCounters> interfaces = new LinkedHashMap<>();
        lines.nextLine();
        boolean more = lines.nextLine();
        while (more) {
            lines.skipBlanks();
            int start = lines.at();
            int colon = lastColon(lines);
            String name = Names.decode(lines.array(), start, colon);
            lines.moveTo(colon + 1);
            interfaces.put(name, counters(lines));
            more = lines.nextLine();
        }
        return interfaces;
    }

    private static int lastColon(Bytes lines) {
        int colon = -1;
        for (int i = lines.at(); i < lines.length() && lines.array()[i] != '\n'; i++) {
            colon = lines.array()[i] == ':' ? i : colon;
        }
        if (colon < 0) {
            throw lines.malformed();
        }
        return colon;
    }

    /** bytes packets errs drop fifo frame compressed multicast, and the same again for what was sent. */
    private static NetIoCounters counters(Bytes lines) {
        long bytesIn = lines.number();
        long packetsIn = lines.number();
        long errorsIn = lines.number();
        long dropsIn = lines.number();
        lines.skipWords(4);
        long bytesOut = lines.number();
        long packetsOut = lines.number();
        long errorsOut = lines.number();
        return new NetIoCounters(
                bytesOut, bytesIn, packetsOut, packetsIn, errorsIn, errorsOut, dropsIn, lines.number());
    }
}
