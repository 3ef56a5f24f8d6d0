package org.jftpd.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final Path ROOT = Path.of("/srv");
    private static final Account ALICE = new Account("alice", ROOT, Permission.ALL);
    private static final Account BOB = new Account("bob", ROOT, Permission.READ_ONLY);

    @Test
    void a_plain_password_answers_at_once() {
        Accounts accounts = new PlainAccounts(Map.of(ALICE, "secret", BOB, ""));

        assertThat(now(accounts.authenticate("alice", "secret"))).contains(ALICE);
        assertThat(now(accounts.authenticate("bob", ""))).contains(BOB);
        assertThat(now(accounts.authenticate("alice", "Secret"))).isEmpty();
        assertThat(now(accounts.authenticate("alice", ""))).isEmpty();
        assertThat(now(accounts.authenticate("Alice", "secret"))).isEmpty();
        assertThat(now(accounts.authenticate("nobody", "secret"))).isEmpty();
        assertThat(now(accounts.authenticate("", ""))).isEmpty();
    }

    @Test
    void two_accounts_of_one_name_are_refused() {
        Account other = new Account("alice", Path.of("/other"), Permission.ALL);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlainAccounts(Map.of(ALICE, "a", other, "b")))
                .withMessageContaining("alice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HashedAccounts(
                        List.of(
                                new HashedAccount(ALICE, new CountingHash("a")),
                                new HashedAccount(other, new CountingHash("b"))),
                        Runnable::run))
                .withMessageContaining("alice");
    }

    @Test
    void every_login_computes_one_hash_whether_the_name_or_the_password_is_known_or_not() {
        CountingHash hash = new CountingHash("secret");
        Accounts accounts = new HashedAccounts(
                List.of(new HashedAccount(ALICE, hash), new HashedAccount("bob", hash, ROOT, Permission.READ_ONLY)),
                Runnable::run);

        assertThat(hash.computedFor(accounts, "alice", "secret")).isEqualTo(1);
        assertThat(hash.computedFor(accounts, "alice", "wrong")).isEqualTo(1);
        assertThat(hash.computedFor(accounts, "bob", "secret")).isEqualTo(1);
        assertThat(hash.computedFor(accounts, "nobody", "secret")).isEqualTo(1);
        assertThat(hash.computedFor(accounts, "nobody", "")).isEqualTo(1);
        assertThat(hash.computedFor(accounts, "", "")).isEqualTo(1);
        assertThat(now(accounts.authenticate("alice", "secret"))).contains(ALICE);
        assertThat(now(accounts.authenticate("bob", "secret"))).contains(BOB);
        assertThat(now(accounts.authenticate("alice", "wrong"))).isEmpty();
        assertThat(now(accounts.authenticate("nobody", "secret"))).isEmpty();
    }

    @Test
    void an_unknown_name_always_costs_the_hash_of_the_same_account() {
        CountingHash cheap = new CountingHash("a");
        CountingHash dear = new CountingHash("b");
        Accounts accounts = new HashedAccounts(
                List.of(new HashedAccount(ALICE, cheap), new HashedAccount(BOB, dear)), Runnable::run);

        for (int i = 0; i < 20; i++) {
            now(accounts.authenticate("nobody", "a"));
        }

        assertThat(List.of(cheap.computed.get(), dear.computed.get())).containsExactlyInAnyOrder(0, 20);
    }

    @Test
    void a_hash_is_computed_by_the_executor() {
        Queue<Runnable> queued = new ArrayDeque<>();
        CountingHash hash = new CountingHash("secret");
        Accounts accounts = new HashedAccounts(List.of(new HashedAccount(ALICE, hash)), queued::add);

        CompletionStage<Optional<Account>> answer = accounts.authenticate("alice", "secret");

        assertThat(answer.toCompletableFuture()).isNotDone();
        assertThat(hash.computed).hasValue(0);
        queued.remove().run();
        assertThat(now(answer)).contains(ALICE);
    }

    @Test
    void a_busy_executor_is_the_answer_not_an_exception_of_the_call() {
        Accounts accounts = new HashedAccounts(List.of(new HashedAccount(ALICE, new CountingHash("secret"))), task -> {
            throw new RejectedExecutionException("full");
        });

        CompletionStage<Optional<Account>> answer = accounts.authenticate("alice", "secret");

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> now(answer))
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void no_hashed_accounts_let_nobody_in() {
        assertThat(now(new HashedAccounts(List.of(), Runnable::run).authenticate("alice", "")))
                .isEmpty();
    }

    @Test
    void several_sources_are_asked_in_order_and_all_of_them_each_time() {
        CountingHash hash = new CountingHash("hashed");
        Accounts accounts = new AccountsInOrder(List.of(
                new PlainAccounts(Map.of(ALICE, "plain")),
                new HashedAccounts(
                        List.of(
                                new HashedAccount(BOB, hash),
                                new HashedAccount("alice", hash, Path.of("/second"), Permission.READ_ONLY)),
                        Runnable::run)));

        assertThat(hash.computedFor(accounts, "alice", "plain")).isEqualTo(1);
        assertThat(hash.computedFor(accounts, "bob", "hashed")).isEqualTo(1);
        assertThat(hash.computedFor(accounts, "nobody", "plain")).isEqualTo(1);
        assertThat(now(accounts.authenticate("alice", "plain"))).contains(ALICE);
        assertThat(now(accounts.authenticate("bob", "hashed"))).contains(BOB);
        assertThat(now(accounts.authenticate("bob", "plain"))).isEmpty();
    }

    @Test
    void anonymous_comes_in_with_any_password() {
        Path pub = Path.of("/pub");
        Accounts accounts =
                new AnonymousAccounts(pub, Permission.READ_ONLY, new PlainAccounts(Map.of(ALICE, "secret")));

        assertThat(now(accounts.authenticate("anonymous", "")))
                .contains(new Account("anonymous", pub, Permission.READ_ONLY));
        assertThat(now(accounts.authenticate("ftp", "me@example.org"))).isPresent();
        assertThat(now(accounts.authenticate("Anonymous", "x"))).isPresent();
        assertThat(now(accounts.authenticate("alice", "secret"))).contains(ALICE);
        assertThat(now(accounts.authenticate("alice", "x"))).isEmpty();
        assertThat(now(accounts.authenticate("nobody", ""))).isEmpty();
    }

    private static Optional<Account> now(CompletionStage<Optional<Account>> answer) {
        assertThat(answer.toCompletableFuture()).isDone();
        return answer.toCompletableFuture().join();
    }

    /** A hash that is no work, and counts how often it would have been. */
    private record CountingHash(String password, AtomicInteger computed) implements PasswordHash {
        CountingHash(String password) {
            this(password, new AtomicInteger());
        }

        @Override
        public boolean matches(String given) {
            computed.incrementAndGet();
            return password.equals(given);
        }

        @Override
        public String text() {
            return "$none$";
        }

        int computedFor(Accounts accounts, String name, String given) {
            int before = computed.get();
            now(accounts.authenticate(name, given));
            return computed.get() - before;
        }
    }
}
