package org.jftpd.server.command;

import java.util.Optional;
import org.jftpd.server.account.Account;
import org.jftpd.server.protocol.Reply;

/** Who may not come in now, though the password was right. Called by any thread; does not wait. */
public interface LoginGate {
    /** Lets everybody in. */
    LoginGate OPEN = account -> Optional.empty();

    /** The last reply to somebody who is turned away, or empty. */
    Optional<Reply> refusal(Account account);
}
