package org.jftpd.server.command;

import java.util.Optional;
import java.util.function.Function;
import org.jftpd.server.account.Account;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.CommandOptions.AdminPolicy;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.protocol.Reply;

/** Where a client comes in that has shown who it is, by whatever means. */
final class Entrance {
    private final Function<Account, UserFiles> files;
    private final AdminPolicy admin;
    private final LoginGate gate;

    Entrance(Equipment equipment) {
        this.files = equipment.files();
        this.admin = equipment.options().admin();
        this.gate = equipment.gate();
    }

    /** Logs the client in, with this reply, or turns it away for now. */
    Outcome admit(ClientState client, Account account, Reply welcome) {
        Account trusted = admin.trusted(account, client);
        Optional<Reply> refusal = gate.refusal(trusted);
        if (refusal.isPresent()) {
            return new Outcome.Closes(refusal.get());
        }
        client.loggedIn(new Login(trusted, files.apply(trusted)));
        return Outcome.reply(welcome);
    }
}
