/**
 * What an administrator can ask and do over the control connection: SITE STAT, WHO, KICK, BAN, DRAIN, RELOAD. One topic
 * or verb is one class. Rule: to others nothing of it exists; {@code monitor} is for {@code host} and {@code http}
 * alone, since a server is run without it too.
 */
@NullMarked
package org.jftpd.server.admin;

import org.jspecify.annotations.NullMarked;
