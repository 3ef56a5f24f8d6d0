package org.jftpd.server.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jftpd.server.counters.Connections;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.tls.TlsSession;
import org.jspecify.annotations.Nullable;

/**
 * The data plane of one server: its loops, its passive ports, and the transfers that run. No thread belongs to a
 * transfer. Safe for several threads.
 */
public final class DataPlane implements AutoCloseable {
    private static final int MOST_LOOPS = 4;

    private final TransferOptions options;
    private final Background background;
    private final Connections connections;
    private final Counters counters;
    private final PassivePorts ports;
    private final Throttle throttle;
    private final List<DataLoop> loops = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Transfer> running = ConcurrentHashMap.newKeySet();
    private final Set<Dial> dialling = ConcurrentHashMap.newKeySet();
    private final Set<Linger> lingering = ConcurrentHashMap.newKeySet();
    // A worker's buffer belongs to its thread; worker threads end with the server.
    private final ThreadLocal<Scratch> scratches;

    /** Starts the loops. @throws IOException when the system gives no selector */
    public DataPlane(TransferOptions options, Background background, Connections connections, Counters counters)
            throws IOException {
        this.options = options;
        this.background = background;
        this.connections = connections;
        this.counters = counters;
        this.ports = new PassivePorts(options.passivePorts(), this::nextLoop);
        this.scratches = ThreadLocal.withInitial(() -> new Scratch(options.buffer()));
        this.throttle = Throttle.none(System::nanoTime).within(options.rates());
        int count = Math.min(Runtime.getRuntime().availableProcessors(), MOST_LOOPS);
        for (int i = 0; i < count; i++) {
            loops.add(new DataLoop("jftpd-data-" + i, options.buffer()));
        }
    }

    /**
     * Opens a passive port.
     *
     * @param local the address the control connection came in on
     * @param peer who may connect
     * @throws TooManyConnectionsException when the limit is reached
     * @throws IOException when the system has no port
     */
    public PassiveConnection listen(InetAddress local, InetAddress peer) throws IOException {
        if (!connections.dataOpened()) {
            throw new TooManyConnectionsException();
        }
        try {
            ServerSocketChannel listener = ports.lend(local);
            Runnable used = () -> ports.giveBack(local, listener);
            Runnable unused = () -> ports.giveBackUnused(local, listener);
            return new PassiveConnection(
                    new PassiveConnection.Lease(listener, used, unused, this::dataClosed),
                    peer,
                    options.foreignPeers());
        } catch (IOException e) {
            dataClosed();
            throw e;
        }
    }

    /**
     * Begins to connect to a client's data port. What can go wrong: {@link TooManyConnectionsException},
     * {@link java.net.SocketTimeoutException}, or what connect(2) says.
     */
    public Dial dial(InetAddress local, InetSocketAddress target) {
        Dial dial = new Dial(nextLoop(), this);
        if (connections.dataOpened()) {
            dialling.add(dial);
            dial.begin(local, target);
        } else {
            dial.refuse(new TooManyConnectionsException());
        }
        return dial;
    }

    /**
     * Makes a transfer ready to {@link Transfer#start}. It owns the traffic and the connection from now on.
     *
     * @param connection where to move it, or null when none was offered yet
     * @param throttle how fast; {@link #throttle} or one within it
     * @param done told once, in a loop's thread or within {@code start}
     */
    public Transfer prepare(
            Traffic traffic, @Nullable DataConnection connection, Throttle throttle, Consumer<TransferResult> done) {
        Transfer transfer = new Transfer(nextLoop(), this, traffic, done);
        transfer.limit(throttle);
        if (connection != null) {
            transfer.use(connection);
        }
        return transfer;
    }

    /** The same traffic for a data connection that belongs to this TLS. */
    public Traffic encrypted(Traffic traffic, TlsSession session) {
        return new TlsTraffic(traffic, session, counters::handshakeTook);
    }

    /** How fast all transfers of the server together may go. */
    public Throttle throttle() {
        return throttle;
    }

    /** How long a passive port waits for its client; zero for ever. */
    public Duration passiveTimeout() {
        return options.patience().passive();
    }

    /** How many transfers run, or wait for their connection. */
    public int running() {
        return running.size();
    }

    /** Whether every loop still turns. */
    public boolean isAlive() {
        return loops.stream().allMatch(DataLoop::isAlive);
    }

    /** Aborts what runs; each transfer still tells its end. */
    public void abortAll() {
        running.forEach(Transfer::abort);
        dialling.forEach(Dial::giveUp);
        lingering.forEach(Linger::endSoon);
    }

    /** Gives threads and ports back, after the workers have ended; waits for the loops. */
    @Override
    public void close() {
        abortAll();
        loops.forEach(DataLoop::close);
        ports.close();
    }

    void began() {
        counters.transferStarted();
    }

    /** From now on it is a loop's, and ends with the server. */
    void entered(Transfer transfer) {
        running.add(transfer);
    }

    /** A data connection is over for its transfer, but not for the client yet. In the loop's thread. */
    void linger(DataLoop loop, SocketChannel socket, Runnable closed) {
        Linger linger = new Linger(this, loop, socket, closed);
        lingering.add(linger);
        linger.begin();
    }

    void ended(Dial dial) {
        dialling.remove(dial);
    }

    void ended(Linger linger) {
        lingering.remove(linger);
    }

    void moved(Direction direction, long bytes) {
        if (direction == Direction.DOWNLOAD) {
            counters.sent(bytes);
        } else {
            counters.received(bytes);
        }
    }

    /** The first byte of a transfer moved, so long after its command. */
    void firstByteTook(long nanos) {
        counters.firstByteTook(nanos);
    }

    void ended(Transfer transfer, TransferResult result) {
        running.remove(transfer);
        counters.transferTook(result.duration().toNanos());
        if (result.isComplete()) {
            counters.transferComplete();
        } else {
            counters.transferIncomplete(result.verdict().name());
        }
    }

    void dataClosed() {
        connections.dataClosed();
    }

    TransferOptions options() {
        return options;
    }

    Executor workers() {
        return background.workers();
    }

    Timepiece timepiece() {
        return background.timepiece();
    }

    ScheduledExecutorService timers() {
        return background.timers();
    }

    /** The calling worker's own buffer. */
    ByteBuffer workerScratch() {
        return scratches.get().cleared();
    }

    private DataLoop nextLoop() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }
}
