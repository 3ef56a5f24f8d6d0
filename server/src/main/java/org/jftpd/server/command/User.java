package org.jftpd.server.command;

import java.util.Optional;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.command.CommandOptions.ClientNames;
import org.jftpd.server.protocol.Reply;

/**
 * USER (RFC 959, 4.1.1): says who wants to log in. Answers the same for every name, except where the client has shown a
 * certificate with it (RFC 2228, 232).
 */
final class User implements Command {
    private final Accounts accounts;
    private final Entrance entrance;
    private final ClientNames names;

    User(Equipment equipment) {
        this.accounts = equipment.accounts();
        this.entrance = new Entrance(equipment);
        this.names = equipment.options().tls().names();
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        boolean again = client.login().isPresent();
        if (again) {
            client.flushAccount();
        }
        client.offerName(argument.text());
        Outcome usual = Outcome.reply(
                331,
                again ? "Previous account information was flushed, send password." : "Username ok, send password.");
        return isCertified(client, argument.text()) ? certified(client, argument.text(), usual) : usual;
    }

    private boolean isCertified(ClientState client, String name) {
        return names != ClientNames.NONE
                && client.protection()
                        .clientCertificate()
                        .filter(certificate -> CertifiedNames.include(certificate, names, name))
                        .isPresent();
    }

    private Outcome certified(ClientState client, String name, Outcome otherwise) {
        return new Outcome.Later(accounts.certified(name).thenApply(account -> admitted(client, account, otherwise)));
    }

    private Outcome admitted(ClientState client, Optional<Account> account, Outcome otherwise) {
        if (account.isEmpty()) {
            return otherwise;
        }
        return entrance.admit(
                client, account.get(), Reply.of(232, "User logged in, authorized by security data exchange."));
    }
}
