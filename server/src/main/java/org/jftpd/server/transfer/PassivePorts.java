package org.jftpd.server.transfer;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jftpd.server.transfer.TransferOptions.PortRange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The passive ports of one server. Listeners are kept open and lent again, in an order nobody can foretell, since
 * opening one costs more than a small file does; what connected while a listener was idle is thrown away before it is
 * lent, and at once where the listener was given back before its client came. Safe for several threads.
 */
final class PassivePorts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PassivePorts.class);

    /** Without a range, as many listeners per address are kept and drawn from at random. */
    private static final int KEPT_WITHOUT_RANGE = 128;

    /** A transfer needs one; the rest is for a client that retries while we look away. */
    private static final int BACKLOG = 8;

    private final Optional<PortRange> range;
    private final Supplier<DataLoop> loops;
    private final Opening opening;
    private final RandomGenerator random = new SecureRandom();
    private final Map<InetAddress, LocalPorts> byAddress = new HashMap<>();
    private boolean closed;

    /** Opens a listener on a port. */
    interface Opening {
        ServerSocketChannel open(InetAddress local, int port) throws IOException;
    }

    /** @param loops asked for one that watches ports which clients may still come to */
    PassivePorts(Optional<PortRange> range, Supplier<DataLoop> loops) {
        this(range, loops, PassivePorts::bind);
    }

    PassivePorts(Optional<PortRange> range, Supplier<DataLoop> loops, Opening opening) {
        this.range = range;
        this.loops = loops;
        this.opening = opening;
    }

    /**
     * Lends a listener on a random port of an address.
     *
     * @throws IOException when no port of this machine can be had
     */
    ServerSocketChannel lend(InetAddress local) throws IOException {
        while (true) {
            ServerSocketChannel listener = kept(local);
            if (listener == null) {
                return open(local);
            }
            if (dropStale(listener)) {
                return listener;
            }
            giveUp(local, listener);
        }
    }

    /** Takes a lent listener back. */
    void giveBack(InetAddress local, ServerSocketChannel listener) {
        synchronized (this) {
            LocalPorts ports = byAddress.get(local);
            if (!closed && ports != null && ports.keep(listener)) {
                return;
            }
        }
        closeQuietly(listener);
    }

    /** Takes a lent listener back that a client was told of and did not come to; if it comes now, it is closed on. */
    void giveBackUnused(InetAddress local, ServerSocketChannel listener) {
        giveBack(local, listener);
        DataLoop loop = loops.get();
        loop.execute(() -> watch(loop, local, listener));
    }

    @Override
    public void close() {
        List<ServerSocketChannel> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            byAddress.values().forEach(ports -> all.addAll(ports.idle));
            byAddress.clear();
        }
        all.forEach(PassivePorts::closeQuietly);
    }

    /** Unless it has been lent again meanwhile: then what connects is somebody else's to take. */
    private synchronized void watch(DataLoop loop, InetAddress local, ServerSocketChannel listener) {
        try {
            if (isIdle(local, listener)) {
                loop.watch(listener, SelectionKey.OP_ACCEPT, () -> turnAway(loop, local, listener));
            }
        } catch (IOException unusable) {
            LOG.debug("watching a passive port: {}", unusable.toString());
        }
    }

    private synchronized void turnAway(DataLoop loop, InetAddress local, ServerSocketChannel listener) {
        if (!isIdle(local, listener)) {
            loop.ignore(listener);
        } else if (!dropStale(listener)) {
            idle(local).remove(listener);
            giveUp(local, listener);
        }
    }

    private boolean isIdle(InetAddress local, ServerSocketChannel listener) {
        return idle(local).contains(listener);
    }

    private List<ServerSocketChannel> idle(InetAddress local) {
        LocalPorts ports = byAddress.get(local);
        return ports == null ? new ArrayList<>() : ports.idle;
    }

    private synchronized @Nullable ServerSocketChannel kept(InetAddress local) throws IOException {
        if (closed) {
            throw new IOException("the server stops");
        }
        return byAddress.computeIfAbsent(local, address -> new LocalPorts()).draw();
    }

    private ServerSocketChannel open(InetAddress local) throws IOException {
        List<Integer> taken = new ArrayList<>();
        try {
            for (int port = unopened(local); port != 0; port = unopened(local)) {
                taken.add(port);
                try {
                    ServerSocketChannel listener = opening.open(local, port);
                    taken.remove(taken.size() - 1);
                    return listener;
                } catch (SocketException refused) {
                    if (!isOfThatPort(refused)) {
                        throw refused;
                    }
                    LOG.debug("passive port {}: {}", port, refused.toString());
                }
            }
        } finally {
            putBack(local, taken);
        }
        range.ifPresent(r -> LOG.warn("passive ports {}-{} are all in use, taking any free one", r.first(), r.last()));
        return opening.open(local, 0);
    }

    /** In use (EADDRINUSE), or forbidden (EACCES, EPERM): another one may be had. */
    private static boolean isOfThatPort(SocketException refused) {
        return refused instanceof BindException
                || String.valueOf(refused.getMessage()).contains("Operation not permitted");
    }

    private synchronized int unopened(InetAddress local) {
        return byAddress.computeIfAbsent(local, address -> new LocalPorts()).drawUnopened();
    }

    /** Ports that another program had may be free the next time. */
    private synchronized void putBack(InetAddress local, List<Integer> taken) {
        LocalPorts ports = byAddress.get(local);
        if (ports != null) {
            taken.forEach(ports::putBack);
        }
    }

    private static ServerSocketChannel bind(InetAddress local, int port) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.configureBlocking(false);
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return listener.bind(new InetSocketAddress(local, port), BACKLOG);
        } catch (IOException failed) {
            closeQuietly(listener);
            throw failed;
        }
    }

    /** Whoever connected before this port was told to anybody is not the client it will be told to. */
    private static boolean dropStale(ServerSocketChannel listener) {
        try {
            for (SocketChannel stale = listener.accept(); stale != null; stale = listener.accept()) {
                stale.close();
            }
            return true;
        } catch (IOException unusable) {
            LOG.debug("emptying a passive port: {}", unusable.toString());
            return false;
        }
    }

    /** A listener that does not work; its port may be opened again later. */
    private void giveUp(InetAddress local, ServerSocketChannel listener) {
        boolean known = inRange(listener);
        int port = listener.socket().getLocalPort();
        closeQuietly(listener);
        if (known) {
            putBack(local, List.of(port));
        }
    }

    private static void closeQuietly(ServerSocketChannel listener) {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.debug("closing a passive port: {}", e.toString());
        }
    }

    /** The ports of one local address: those not opened yet, and the listeners that wait to be lent. */
    private final class LocalPorts {
        private final List<ServerSocketChannel> idle = new ArrayList<>();
        private final int[] unopened = range.map(PassivePorts::ports).orElse(new int[0]);
        private int unopenedCount = unopened.length;

        /** A listener that is open already, or null when opening another one is the better choice. */
        @Nullable
        ServerSocketChannel draw() {
            int unopenedNow = range.isPresent() ? unopenedCount : Math.max(0, KEPT_WITHOUT_RANGE - idle.size());
            int choice = random.nextInt(Math.max(1, idle.size() + unopenedNow));
            if (choice >= idle.size()) {
                return idle.isEmpty() || unopenedNow > 0 ? null : idle.get(0);
            }
            return takeAt(choice);
        }

        private ServerSocketChannel takeAt(int index) {
            ServerSocketChannel last = idle.remove(idle.size() - 1);
            return index == idle.size() ? last : idle.set(index, last);
        }

        /** A port of the range that was never opened, drawn at random; 0 when there is none. */
        int drawUnopened() {
            if (unopenedCount == 0) {
                return 0;
            }
            int index = random.nextInt(unopenedCount);
            int port = unopened[index];
            unopened[index] = unopened[--unopenedCount];
            return port;
        }

        void putBack(int port) {
            unopened[unopenedCount++] = port;
        }

        boolean keep(ServerSocketChannel listener) {
            boolean wanted =
                    listener.isOpen() && (range.isPresent() ? inRange(listener) : idle.size() < KEPT_WITHOUT_RANGE);
            if (wanted) {
                idle.add(listener);
            }
            return wanted;
        }
    }

    private boolean inRange(ServerSocketChannel listener) {
        int port = listener.socket().getLocalPort();
        return range.filter(r -> port >= r.first() && port <= r.last()).isPresent();
    }

    private static int[] ports(PortRange range) {
        return IntStream.rangeClosed(range.first(), range.last()).toArray();
    }
}
