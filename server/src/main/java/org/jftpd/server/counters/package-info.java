/**
 * What the server has done, as numbers. Rule: it imports nothing of ours; session and transfer write, others read a
 * snapshot.
 */
@NullMarked
package org.jftpd.server.counters;

import org.jspecify.annotations.NullMarked;
