package org.jftpd.server.daemon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.admin.Reload.Reloaded;
import org.jftpd.server.config.Settings;

/** What starts a server; the commands know no more of it. */
interface ServerStarter {
    /**
     * Binds every listener and answers clients from then on.
     *
     * @param reload what an administrator's SITE RELOAD does
     * @throws java.net.BindException naming the port, when it is in use or may not be bound; then nothing stays bound
     */
    RunningServer start(Settings settings, Accounts accounts, Function<RunningServer, Reloaded> reload)
            throws IOException;

    /** A server that answers clients. */
    interface RunningServer {
        /** Where it listens, in the order of the settings' listeners, with the ports taken for port 0. */
        List<InetSocketAddress> addresses();

        /** Where machines ask for metrics, if they may. */
        default Optional<InetSocketAddress> metrics() {
            return Optional.empty();
        }

        /** How many clients are connected. */
        int sessions();

        /** Serves who connects from now on by other settings, as far as that goes without a restart. */
        void reload(Settings settings, Accounts accounts);

        /** Completed when it has ended, because it was stopped, or because an administrator drained it. */
        CompletionStage<?> ended();

        /**
         * Reads the files of certificates and keys again.
         *
         * @return one line for each certificate that is another one now
         * @throws IOException saying what is wrong; then everything stays as it was
         */
        List<String> reloadCertificates() throws IOException;

        /**
         * Accepts nobody any more, waits for transfers that run, then closes everything. Blocks until all is closed.
         *
         * @param drain how long to wait for transfers at most
         */
        void stop(Duration drain);
    }
}
