/** The command line and the standalone server. Rule: it alone knows every part, and wires them by constructor. */
@NullMarked
package org.jftpd.server.daemon;

import org.jspecify.annotations.NullMarked;
