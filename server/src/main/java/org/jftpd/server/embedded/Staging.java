package org.jftpd.server.embedded;

import java.util.Optional;
import org.jftpd.server.fault.Faults;

/**
 * What a server plays, in tests of clients.
 *
 * @param faults what goes wrong; empty for a server in whose way nothing of that is
 */
record Staging(Optional<Faults> faults) {}
