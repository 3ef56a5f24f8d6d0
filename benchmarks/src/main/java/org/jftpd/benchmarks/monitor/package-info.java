/** What reading the host costs, beside psutil and OSHI. Rule: all read the same facts; rounds are interleaved. */
@NullMarked
package org.jftpd.benchmarks.monitor;

import org.jspecify.annotations.NullMarked;
