package org.jftpd.monitor.linux;

import java.util.ArrayList;
import java.util.List;

/**
 * /proc/PID/cmdline: arguments that end in NUL, empty ones kept. A program that wrote a title over them (setproctitle)
 * is split at blanks, as psutil does.
 */
final class CmdlineFile {
    private CmdlineFile() {}

    static List<String> parse(byte[] bytes, int length) {
        if (length == 0) {
            return List.of();
        }
        boolean terminated = bytes[length - 1] == 0;
        int end = terminated || bytes[length - 1] == ' ' ? length - 1 : length;
        List<String> arguments = split(bytes, end, terminated ? 0 : ' ');
        if (terminated && arguments.size() == 1 && arguments.get(0).indexOf(' ') >= 0) {
            return split(bytes, end, ' ');
        }
        return arguments;
    }

    private static List<String> split(byte[] bytes, int end, int separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || bytes[i] == separator) {
                parts.add(Names.decode(bytes, start, i));
                start = i + 1;
            }
        }
        return List.copyOf(parts);
    }
}
