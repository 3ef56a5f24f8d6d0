/**
 * What moving a file over loopback costs, by each way the JDK offers. Rule: the peer is another process, so that the
 * CPU time of this one is the cost of our side.
 */
@NullMarked
package org.jftpd.benchmarks.sendfile;

import org.jspecify.annotations.NullMarked;
