package org.jftpd.server.daemon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.config.Settings;

/** What starts a server; the commands know no more of it. */
interface ServerStarter {
    /**
     * Binds every listener and answers clients from then on.
     *
     * @throws java.net.BindException when a port is in use or may not be bound; then nothing stays bound
     */
    RunningServer start(Settings settings, Accounts accounts) throws IOException;

    /** A server that answers clients. */
    interface RunningServer {
        /** Where it listens, in the order of the settings' listeners, with the ports taken for port 0. */
        List<InetSocketAddress> addresses();

        /** Where machines ask for metrics, if they may. */
        default Optional<InetSocketAddress> metrics() {
            return Optional.empty();
        }

        /**
         * Reads again what can be read again while it runs.
         *
         * @return one line for each thing that is another one now
         * @throws IOException saying what is wrong; then everything stays as it was
         */
        List<String> reload() throws IOException;

        /**
         * Accepts nobody any more, waits for transfers that run, then closes everything. Blocks until all is closed.
         *
         * @param drain how long to wait for transfers at most
         */
        void stop(Duration drain);
    }
}
