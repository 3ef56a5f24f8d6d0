package org.jftpd.server.command;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.jftpd.server.account.Account;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.CommandOptions.AdminPolicy;
import org.jftpd.server.command.CommandOptions.LoginPolicy;
import org.jftpd.server.command.Seats.Seat;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.protocol.Reply;

/** Where a client comes in that has shown who it is, by whatever means. */
final class Entrance {
    private final Function<Account, UserFiles> files;
    private final LoginPolicy login;
    private final AdminPolicy admin;
    private final LoginGate gate;
    private final Seats seats;
    private final InstantSource clock;

    Entrance(Equipment equipment) {
        this.files = equipment.files();
        this.login = equipment.options().login();
        this.admin = equipment.options().admin();
        this.gate = equipment.gate();
        this.seats = equipment.seats();
        this.clock = equipment.clock();
    }

    /**
     * Logs the client in, or turns it away for now.
     *
     * @param welcome what it is told, unless the account has a text of its own
     */
    Outcome admit(ClientState client, Account account, Reply welcome) {
        Account trusted = admin.trusted(account, client);
        Optional<Reply> refusal = gate.refusal(trusted).or(() -> refusal(trusted, client));
        if (refusal.isPresent()) {
            return new Outcome.Closes(refusal.get());
        }
        Optional<Seat> seat = seats.take(trusted, login.sessionsPerUser(), login.perSession());
        if (seat.isEmpty()) {
            return new Outcome.Closes(Reply.of(421, "Too many sessions of this account."));
        }
        client.loggedIn(new Login(trusted, files.apply(trusted), seat.get()));
        return Outcome.reply(trusted.terms()
                .messages()
                .welcome()
                .map(text -> Reply.message(welcome.code(), text))
                .orElse(welcome));
    }

    /** Said to who knows the password only. */
    private Optional<Reply> refusal(Account account, ClientState client) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
        boolean valid =
                account.terms().validity().holds(client.addresses().peer().getAddress(), today);
        return valid ? Optional.empty() : Optional.of(Reply.of(530, "This account is not valid here and now."));
    }
}
