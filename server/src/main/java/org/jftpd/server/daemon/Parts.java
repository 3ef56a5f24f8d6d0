package org.jftpd.server.daemon;

import java.util.Map;

/**
 * What the commands work with.
 *
 * @param starter starts servers
 * @param passwords where a password is typed or piped in
 * @param environment the variables of the process
 */
record Parts(ServerStarter starter, PasswordSource passwords, Map<String, String> environment) {
    Parts {
        environment = Map.copyOf(environment);
    }
}
