package org.jftpd.server.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jftpd.server.account.Permission;

/**
 * The users of the machine, whose passwords PAM checks, and who see their home folders.
 *
 * @param service of PAM, a file in /etc/pam.d; empty when no such user may log in
 * @param permissions what they may do
 * @param allowed the only ones who may; empty for all
 * @param rejected who may not; empty for nobody. Not beside {@code allowed}
 * @param validShell whether only those may whose shell is in /etc/shells
 */
public record SystemSettings(
        Optional<String> service,
        Set<Permission> permissions,
        List<String> allowed,
        List<String> rejected,
        boolean validShell) {
    public SystemSettings {
        permissions = Set.copyOf(permissions);
        allowed = List.copyOf(allowed);
        rejected = List.copyOf(rejected);
        if (!allowed.isEmpty() && !rejected.isEmpty()) {
            throw new InvalidSettingException("rejected", "must not stand beside allowed, which says it all");
        }
        if (service.isPresent() && !service.get().matches("[A-Za-z0-9_.-]+")) {
            throw new InvalidSettingException("service", "must be the name of a file in /etc/pam.d");
        }
    }

    /** Nobody; would look and download only, and need a shell. */
    public static SystemSettings defaults() {
        return new SystemSettings(Optional.empty(), Permission.READ_ONLY, List.of(), List.of(), true);
    }
}
