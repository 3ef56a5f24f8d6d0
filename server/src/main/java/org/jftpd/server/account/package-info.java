/**
 * Who may log in, and what they may do: accounts, permission letters, password hashes. Rule: it knows nothing of
 * sessions and sockets; what may take long answers with a {@link java.util.concurrent.CompletionStage}.
 */
@NullMarked
package org.jftpd.server.account;

import org.jspecify.annotations.NullMarked;
