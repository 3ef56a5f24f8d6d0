/** What {@code SITE STAT} tells of the machine and its processes. Rule: loaded only where {@code monitor} is there. */
@NullMarked
package org.jftpd.server.admin.host;

import org.jspecify.annotations.NullMarked;
