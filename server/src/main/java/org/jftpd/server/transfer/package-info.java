/**
 * The data plane: passive ports, active connections, and the loops that move bytes between files and sockets. Rule: it
 * knows no verbs and no replies, only sources, sinks and verdicts; nothing here sleeps.
 */
@NullMarked
package org.jftpd.server.transfer;

import org.jspecify.annotations.NullMarked;
