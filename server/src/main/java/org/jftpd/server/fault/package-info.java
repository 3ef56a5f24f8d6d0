/**
 * What goes wrong on purpose, for tests of clients: rules that say when, and what a client meets then. Rule: a server
 * without rules has nothing of this in its way; everything here wraps a verb of the table, or the traffic of one
 * transfer.
 */
@NullMarked
package org.jftpd.server.fault;

import org.jspecify.annotations.NullMarked;
