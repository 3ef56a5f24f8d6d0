package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.Set;
import org.jftpd.server.account.Permission;

/**
 * The account {@code anonymous} (also {@code ftp}), which any password opens.
 *
 * @param enabled whether there is such an account
 * @param root the folder it sees as {@code /}
 * @param permissions what it may do
 */
public record AnonymousSettings(boolean enabled, Path root, Set<Permission> permissions) {
    public AnonymousSettings {
        permissions = Set.copyOf(permissions);
    }

    /** Switched off; would see {@code /srv/ftp} and may look and download. */
    public static AnonymousSettings defaults() {
        return new AnonymousSettings(false, Path.of("/srv/ftp"), Permission.READ_ONLY);
    }
}
