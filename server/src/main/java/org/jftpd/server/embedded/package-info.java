/** The FTP server inside another program: the public API. Rule: what is public here is the API, and stays small. */
@NullMarked
package org.jftpd.server.embedded;

import org.jspecify.annotations.NullMarked;
