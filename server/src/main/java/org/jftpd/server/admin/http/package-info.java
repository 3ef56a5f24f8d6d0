/**
 * What machines ask of a server by HTTP: {@code /metrics} and {@code /healthz}. Rule: it reads counters and monitor,
 * and is loaded only where a port for it is configured.
 */
@NullMarked
package org.jftpd.server.admin.http;

import org.jspecify.annotations.NullMarked;
