/**
 * The verbs: one class each, one row each in the command table. Rule: policy is data in the row; a verb returns its
 * outcome and never writes to a socket.
 */
@NullMarked
package org.jftpd.server.command;

import org.jspecify.annotations.NullMarked;
