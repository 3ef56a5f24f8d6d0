package org.jftpd.server.command;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jftpd.server.transfer.TooManyConnectionsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told when there is no data connection to be had. */
final class DataErrors {
    private static final Logger LOG = LoggerFactory.getLogger(DataErrors.class);

    private DataErrors() {}

    static Outcome outcome(Throwable failure) {
        if (failure instanceof TooManyConnectionsException) {
            return Outcome.reply(425, "Too many connections. Can't open data connection.");
        }
        if (failure instanceof SocketTimeoutException) {
            return Outcome.reply(421, "Active data channel timed out.");
        }
        if (failure instanceof IOException) {
            LOG.debug("no data connection: {}", failure.toString());
        } else {
            LOG.error("no data connection", failure);
        }
        return Outcome.reply(425, "Can't connect to specified address.");
    }
}
