/** {@code jftpd stat}: what psutil tells, on the command line. Rule: it asks {@code monitor} and changes nothing. */
@NullMarked
package org.jftpd.server.daemon.stat;

import org.jspecify.annotations.NullMarked;
