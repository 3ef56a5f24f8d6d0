/**
 * TLS: certificates and keys, the policy, their reload, and the channel that encrypts what passes through it. Rule: it
 * knows neither FTP nor MINA; whoever has bytes to hide gives it a channel.
 */
@NullMarked
package org.jftpd.server.tls;

import org.jspecify.annotations.NullMarked;
