package org.jftpd.monitor.linux;

import java.util.List;

/** The kernel cuts names at 15 bytes; the first argument often has the whole one (psutil {@code Process.name()}). */
final class FullName {
    private FullName() {}

    static String of(String name, List<String> arguments) {
        if (arguments.isEmpty()) {
            return name;
        }
        String program = arguments.get(0);
        String base = program.substring(program.lastIndexOf('/') + 1);
        return base.startsWith(name) ? base : name;
    }
}
