/**
 * What one client may see of the disk. Rule: the jail lives here and nowhere else; no other package turns what a client
 * typed into a {@link java.nio.file.Path}.
 */
@NullMarked
package org.jftpd.server.filesystem;

import org.jspecify.annotations.NullMarked;
