/**
 * One client's conversation: lines in, replies out, in order, with its timeouts and login delay. Rule: it knows neither
 * MINA nor any verb by name.
 */
@NullMarked
package org.jftpd.server.session;

import org.jspecify.annotations.NullMarked;
