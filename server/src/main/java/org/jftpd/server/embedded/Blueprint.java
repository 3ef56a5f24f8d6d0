package org.jftpd.server.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.admin.Reload.Reloaded;
import org.jftpd.server.command.FtpListener;
import org.jftpd.server.command.Row;
import org.jftpd.server.ftplet.PlugIns;

/**
 * What a server is made of besides its settings.
 *
 * @param accounts who may log in
 * @param verbs added to those it has
 * @param listeners told what clients do, from the first connection on
 * @param reload what SITE RELOAD does
 * @param reapEvery between two looks for ended children that others left behind
 * @param plugIns code written for Apache FtpServer
 * @param staging what it plays in tests of clients
 * @param insight what tests may look at
 */
record Blueprint(
        Accounts accounts,
        List<Row> verbs,
        List<FtpListener> listeners,
        Optional<Function<EmbeddedFtpServer, Reloaded>> reload,
        Optional<Duration> reapEvery,
        Optional<PlugIns> plugIns,
        Staging staging,
        Insight insight) {
    Blueprint {
        verbs = List.copyOf(verbs);
        listeners = List.copyOf(listeners);
    }
}
