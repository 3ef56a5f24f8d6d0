/** Tables on a terminal: columns, colours, a screen that is drawn again. Rule: it knows nothing of what it shows. */
@NullMarked
package org.jftpd.server.daemon.terminal;

import org.jspecify.annotations.NullMarked;
