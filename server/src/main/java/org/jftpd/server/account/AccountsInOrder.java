package org.jftpd.server.account;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Several sources of accounts as one. All are asked each time, also after one has answered, so that the time of an
 * answer does not tell which of them knows a name; the first that lets the client in decides.
 */
public final class AccountsInOrder implements Accounts {
    private final List<Accounts> sources;

    /** The sources, the most important first. */
    public AccountsInOrder(List<Accounts> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public CompletionStage<Optional<Account>> authenticate(String name, String password) {
        CompletionStage<Optional<Account>> answer = CompletableFuture.completedFuture(Optional.empty());
        for (Accounts source : sources) {
            answer = answer.thenCombine(
                    source.authenticate(name, password), (earlier, later) -> earlier.or(() -> later));
        }
        return answer;
    }

    @Override
    public Set<Path> roots() {
        return sources.stream().flatMap(source -> source.roots().stream()).collect(Collectors.toSet());
    }

    @Override
    public CompletionStage<Optional<Account>> certified(String name) {
        CompletionStage<Optional<Account>> answer = CompletableFuture.completedFuture(Optional.empty());
        for (Accounts source : sources) {
            answer = answer.thenCombine(source.certified(name), (earlier, later) -> earlier.or(() -> later));
        }
        return answer;
    }
}
