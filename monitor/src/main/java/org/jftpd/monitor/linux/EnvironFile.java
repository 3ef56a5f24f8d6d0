package org.jftpd.monitor.linux;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** /proc/PID/environ: NAME=value, each ended by NUL, up to the first empty one; what the process started with. */
final class EnvironFile {
    private EnvironFile() {}

    static Map<String, String> parse(byte[] bytes, int length) {
        Map<String, String> variables = new LinkedHashMap<>();
        int start = 0;
        while (start < length && bytes[start] != 0) {
            int end = indexOf(bytes, start, length, 0);
            int equals = indexOf(bytes, start, end, '=');
            if (equals > start && equals < end) {
                variables.put(Names.decode(bytes, start, equals), Names.decode(bytes, equals + 1, end));
            }
            start = end + 1;
        }
        return Collections.unmodifiableMap(variables);
    }

    private static int indexOf(byte[] bytes, int start, int end, int wanted) {
        int at = start;
        while (at < end && bytes[at] != wanted) {
            at++;
        }
        return at;
    }
}
