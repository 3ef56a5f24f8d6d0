/** {@code jftpd admin}: the administrators' verbs of a running server, from elsewhere. Rule: it is an FTP client. */
@NullMarked
package org.jftpd.server.daemon.admin;

import org.jspecify.annotations.NullMarked;
