/**
 * The words of FTP: request, reply, representation type, and the lines they travel in. Rule: no sockets, no files, and
 * nothing of ours is imported here.
 */
@NullMarked
package org.jftpd.server.protocol;

import org.jspecify.annotations.NullMarked;
