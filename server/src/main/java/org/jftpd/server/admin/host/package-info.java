/** What needs {@code monitor}, apart from the rest of {@code admin}, since a server is run without it too. */
@NullMarked
package org.jftpd.server.admin.host;

import org.jspecify.annotations.NullMarked;
