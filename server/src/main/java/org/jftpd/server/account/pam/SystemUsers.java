package org.jftpd.server.account.pam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jvnet.libpam.UnixUser;

/**
 * Which users of the machine may log in.
 *
 * @param allowed the only ones, or empty for all
 * @param rejected who may not
 * @param shells the file of the shells one of which they must have, or empty where any will do
 */
public record SystemUsers(Set<String> allowed, Set<String> rejected, List<Path> shells) {
    private static final int SUPERUSER = 0;

    public SystemUsers {
        allowed = Set.copyOf(allowed);
        rejected = Set.copyOf(rejected);
        shells = List.copyOf(shells);
    }

    /**
     * Whether PAM is to be asked about somebody: one who may not log in must not have his account locked by it. Nobody
     * has a control character in his name, and what is behind a NUL the C library does not see.
     */
    boolean mayBeAsked(String name) {
        return name.chars().noneMatch(Character::isISOControl)
                && !rejected.contains(name)
                && (allowed.isEmpty() || allowed.contains(name));
    }

    /** Never the superuser, whatever else is allowed: shells(5) as ftpd(8) have it for the others. */
    boolean mayLogIn(UnixUser user) throws IOException {
        // PAM may have found somebody under another name than the one that was asked for.
        if (user.getUID() == SUPERUSER || !mayBeAsked(user.getUserName())) {
            return false;
        }
        for (Path file : shells) {
            if (Files.readAllLines(file).stream().map(String::strip).noneMatch(user.getShell()::equals)) {
                return false;
            }
        }
        return true;
    }
}
