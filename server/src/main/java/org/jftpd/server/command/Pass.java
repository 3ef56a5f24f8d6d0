package org.jftpd.server.command;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.command.CommandOptions.LoginPolicy;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.Background;

/**
 * PASS (RFC 959, 4.1.1): checks the password. A wrong one is told late, by a timer; the last one allowed ends the
 * session.
 */
final class Pass implements Command {
    private final Accounts accounts;
    private final LoginPolicy policy;
    private final Entrance entrance;
    private final Background background;

    Pass(Equipment equipment) {
        this.accounts = equipment.accounts();
        this.entrance = new Entrance(equipment);
        this.policy = equipment.options().login();
        this.background = equipment.background();
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        if (client.login().isPresent()) {
            return Outcome.reply(503, "User already authenticated.");
        }
        Optional<String> name = client.offeredName();
        if (name.isEmpty()) {
            return Outcome.reply(503, "Login with USER first.");
        }
        long asked = background.timepiece().nanoTime();
        CompletionStage<Optional<Account>> check = accounts.authenticate(name.get(), argument.text());
        return new Outcome.Later(check.thenCompose(
                account -> account.map(known -> admitted(client, known)).orElseGet(() -> refused(client, asked))));
    }

    private CompletionStage<Outcome> admitted(ClientState client, Account account) {
        return CompletableFuture.completedFuture(entrance.admit(client, account, Reply.of(230, "Login successful.")));
    }

    /**
     * Counted from the question on, so that the time of the answer does not tell how long the check took: it differs
     * from one kind of account to the other. On a worker, since what the client has sent meanwhile runs there too.
     */
    private void later(Runnable task, long asked) {
        Future<?> unused = background
                .timepiece()
                .at(
                        asked + policy.failureDelay().toNanos(),
                        () -> background.workers().execute(task));
    }

    private CompletionStage<Outcome> refused(ClientState client, long asked) {
        boolean last = client.loginFailed() >= policy.attempts();
        Outcome outcome = last
                ? new Outcome.Closes(Reply.of(530, "Authentication failed. Disconnecting."))
                : Outcome.reply(530, "Authentication failed.");
        return CompletableFuture.supplyAsync(() -> outcome, task -> later(task, asked));
    }
}
