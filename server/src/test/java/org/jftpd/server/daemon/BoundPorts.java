package org.jftpd.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.admin.Reload.Reloaded;
import org.jftpd.server.config.ListenerSettings;
import org.jftpd.server.config.Settings;

/** The least of a server: ports that are really bound, and a note of what it was told. Stops its test's thread. */
final class BoundPorts implements ServerStarter {
    private Optional<Settings> settings = Optional.empty();
    private final Map<String, Optional<Account>> answers = new HashMap<>();
    private List<String> logins = List.of();
    private Optional<Duration> drain = Optional.empty();

    @Override
    public RunningServer start(Settings told, Accounts who, Function<RunningServer, Reloaded> reload)
            throws IOException {
        settings = Optional.of(told);
        logins.forEach(login -> answers.put(login, answer(who, login.split(":", 2))));
        List<ServerSocketChannel> channels = new ArrayList<>();
        List<InetSocketAddress> addresses = new ArrayList<>();
        try {
            for (ListenerSettings listener : told.listeners()) {
                ServerSocketChannel channel = ServerSocketChannel.open();
                channels.add(channel);
                bind(channel, listener);
                addresses.add((InetSocketAddress) channel.getLocalAddress());
            }
        } catch (IOException refused) {
            close(channels);
            throw refused;
        }
        Thread.currentThread().interrupt();
        return new Running(channels, addresses);
    }

    private static void bind(ServerSocketChannel channel, ListenerSettings listener) throws IOException {
        try {
            channel.bind(new InetSocketAddress(listener.address(), listener.port()));
        } catch (BindException taken) {
            throw new BindException("cannot listen on port " + listener.port() + ": " + taken.getMessage());
        }
    }

    Settings settings() {
        return settings.orElseThrow();
    }

    /** Logins, {@code name:password}, to try while the server runs. */
    void tries(String... namesAndPasswords) {
        logins = List.of(namesAndPasswords);
    }

    /** What came of a login that was tried. */
    Optional<Account> answer(String name, String password) {
        assertThat(answers).containsKey(name + ":" + password);
        return answers.getOrDefault(name + ":" + password, Optional.empty());
    }

    private static Optional<Account> answer(Accounts accounts, String... login) {
        return accounts.authenticate(login[0], login[1]).toCompletableFuture().join();
    }

    Optional<Duration> drain() {
        return drain;
    }

    private static void close(List<ServerSocketChannel> channels) throws IOException {
        for (ServerSocketChannel channel : channels) {
            channel.close();
        }
    }

    private final class Running implements RunningServer {
        private final List<ServerSocketChannel> channels;
        private final List<InetSocketAddress> addresses;

        Running(List<ServerSocketChannel> channels, List<InetSocketAddress> addresses) {
            this.channels = channels;
            this.addresses = addresses;
        }

        @Override
        public List<InetSocketAddress> addresses() {
            return addresses;
        }

        @Override
        public int sessions() {
            return 0;
        }

        @Override
        public List<String> reloadCertificates() {
            return List.of();
        }

        @Override
        public void reload(Settings changed, Accounts accounts) {
            settings = Optional.of(changed);
        }

        @Override
        public CompletionStage<?> ended() {
            return new CompletableFuture<>();
        }

        @Override
        public void stop(Duration wait) {
            drain = Optional.of(wait);
            try {
                close(channels);
            } catch (IOException unexpected) {
                throw new AssertionError(unexpected);
            }
        }
    }
}
