/**
 * The users of the machine as accounts, by PAM through libpam4j. Rule: libpam4j ends here, and nobody loads this
 * package without wanting it.
 */
@NullMarked
package org.jftpd.server.account.pam;

import org.jspecify.annotations.NullMarked;
