/** What an administrator can ask and do. Rule: the only package of the server that uses {@code monitor}. */
@NullMarked
package org.jftpd.server.admin;

import org.jspecify.annotations.NullMarked;
