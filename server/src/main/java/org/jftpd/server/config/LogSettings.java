package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is logged.
 *
 * @param transfers how each transfer of a file is written down
 * @param transferFile where; empty for the logger {@code org.jftpd.transfers}
 * @param commands whether every command and reply is, passwords masked
 * @param prefix what stands in front of each line about a session, with fields such as {@code %(username)s}
 */
public record LogSettings(Transfers transfers, Optional<Path> transferFile, boolean commands, String prefix) {
    /** What {@code prefix} may name. */
    public static final List<String> FIELDS =
            List.of("remote_ip", "remote_port", "local_ip", "local_port", "username", "authenticated", "session");

    private static final Pattern FIELD = Pattern.compile("%(?:\\((\\w+)\\)s|%|)");

    public LogSettings {
        Matcher field = FIELD.matcher(prefix);
        while (field.find()) {
            String name = field.group(1);
            if (field.group().equals("%")) {
                throw new InvalidSettingException("prefix", "has a % that is neither %% nor a field as %(username)s");
            }
            if (name != null && !FIELDS.contains(name)) {
                throw new InvalidSettingException(
                        "prefix", "names no field: " + name + "; the nearest valid one is " + Nearest.to(name, FIELDS));
            }
        }
    }

    /** Transfers as wu-ftpd writes them, to the logger; no commands; pyftpdlib's prefix. */
    public static LogSettings defaults() {
        return new LogSettings(
                Transfers.XFERLOG, Optional.empty(), false, "%(remote_ip)s:%(remote_port)s-[%(username)s]");
    }

    /** How each transfer of a file is written down. */
    public enum Transfers {
        /** One line of wu-ftpd's format, xferlog(5). */
        XFERLOG,
        /** One JSON object a line. */
        JSON,
        OFF
    }
}
