package org.jftpd.server.command;

import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.Throttle;
import org.jftpd.server.transfer.Traffic;

/** What one transfer meets that others do not. */
public interface Hindrance {
    /** What moves instead; before it is encrypted. */
    default Traffic traffic(Traffic usual) {
        return usual;
    }

    /** How fast it goes. */
    default Throttle throttle(Throttle usual) {
        return usual;
    }

    /**
     * What becomes of the reply at its end, unless the client has aborted it.
     *
     * @param subject what was transferred
     */
    default Outcome closing(TransferSubject subject, Reply usual) {
        return Outcome.reply(usual);
    }
}
