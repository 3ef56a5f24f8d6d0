/** Tests of what a user installs, run as a user runs it: the launcher in {@code target/jftpd}. */
@NullMarked
package org.jftpd.dist;

import org.jspecify.annotations.NullMarked;
