/** The control port. Rule: MINA starts and ends here. */
@NullMarked
package org.jftpd.server.listener;

import org.jspecify.annotations.NullMarked;
