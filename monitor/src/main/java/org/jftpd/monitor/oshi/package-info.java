/**
 * The OSHI home: macOS, Windows and BSD, and what a machine is on every system. Rule: no type of OSHI leaves this
 * package, and none is loaded before the first question; what OSHI does not know is an
 * {@link UnsupportedOperationException} or a null field, never a made-up zero.
 */
@NullMarked
package org.jftpd.monitor.oshi;

import org.jspecify.annotations.NullMarked;
