/**
 * Zero-copy between files and sockets: the port of pysendfile's {@code sendfile()} and of Python's
 * {@code socket.sendfile()}. Rule: it depends on the JDK alone and knows nothing of FTP.
 */
@NullMarked
package org.jftpd.sendfile;

import org.jspecify.annotations.NullMarked;
