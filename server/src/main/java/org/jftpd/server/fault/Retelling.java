package org.jftpd.server.fault;

import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.Reply;

/** What a client is told in place of a reply. */
interface Retelling {
    Outcome told(Reply reply, Attempt attempt);
}
