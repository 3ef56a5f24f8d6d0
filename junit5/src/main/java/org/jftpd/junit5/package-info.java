/** A real FTP server in a JUnit test. Rule: it only forwards to EmbeddedFtpServer. */
@NullMarked
package org.jftpd.junit5;

import org.jspecify.annotations.NullMarked;
