package org.jftpd.server.embedded;

import org.jftpd.server.admin.Lifecycle;
import org.jftpd.server.admin.http.Health;

/**
 * By what one sees how a server is.
 *
 * @param movesData whether the thread that moves data is alive
 * @param stops whether it was told to stop
 * @param state what its administrators want
 * @param listens whether each of its control ports does
 */
record Vitals(boolean movesData, boolean stops, Lifecycle.State state, boolean listens) {
    /** A server that stops does not listen, and that is no failure. */
    Health health() {
        if (!movesData) {
            return new Health(Health.State.FAILING, "a thread that moves data has ended");
        }
        if (stops) {
            return new Health(Health.State.DRAINING, "the server stops");
        }
        if (state == Lifecycle.State.DRAINING) {
            return new Health(Health.State.DRAINING, "an administrator wants it empty");
        }
        return listens ? Health.READY : new Health(Health.State.FAILING, "a control port does not listen");
    }
}
