package org.jftpd.server.embedded;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.admin.Reload.Reloaded;
import org.jftpd.server.command.Row;

/**
 * What a server is made of besides its settings.
 *
 * @param accounts who may log in
 * @param verbs added to those it has
 * @param reload what SITE RELOAD does
 */
record Blueprint(Accounts accounts, List<Row> verbs, Optional<Function<EmbeddedFtpServer, Reloaded>> reload) {
    Blueprint {
        verbs = List.copyOf(verbs);
    }
}
