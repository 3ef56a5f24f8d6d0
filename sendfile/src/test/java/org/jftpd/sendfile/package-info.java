/** The library over real loopback sockets and real files. Rule: nothing here waits without a bound. */
@NullMarked
package org.jftpd.sendfile;

import org.jspecify.annotations.NullMarked;
