/**
 * The administrator's program that is run after each complete upload. Rule: it is a listener and nothing more; programs
 * run in threads of their own.
 */
@NullMarked
package org.jftpd.server.hook;

import org.jspecify.annotations.NullMarked;
