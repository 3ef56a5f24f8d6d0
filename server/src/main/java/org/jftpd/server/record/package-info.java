/** One line for each transfer of a file, for programs that count them. Rule: it is a listener and nothing more. */
@NullMarked
package org.jftpd.server.record;

import org.jspecify.annotations.NullMarked;
