package org.jftpd.server.fault;

import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.Reply;

/** What a client is told in place of a reply; counts where that is something else. */
interface Retelling {
    Outcome told(Reply reply, Attempt attempt);
}
