package org.jftpd.server.transfer;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transfer, from the command to its verdict: waits for the data connection, moves bytes whenever the channel is
 * ready, and ends once. {@link #start} runs in the session's thread; everything after it in one loop, with steps that
 * may block lent to a worker meanwhile. The other public methods may be called by any thread.
 */
public final class Transfer {
    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);
    private static final ByteBuffer NO_SCRATCH = ByteBuffer.allocate(0);

    /** A step that took this long met a disk, not a page cache: the next one goes to a worker. */
    private static final long COLD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Crew crew;
    private final Traffic traffic;
    private final Consumer<TransferResult> done;
    private final long started = System.nanoTime();

    private @Nullable DataConnection connection;
    private volatile @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable Future<?> timer;
    private @Nullable Verdict demanded;
    private long progressed = started;
    private long counted;
    private boolean atWorker;
    private boolean cold;
    private boolean over;
    private volatile boolean controlLost;

    /** Who does a transfer's work. */
    record Crew(DataLoop loop, DataPlane plane) {}

    Transfer(Crew crew, Traffic traffic, Consumer<TransferResult> done) {
        this.crew = crew;
        this.traffic = traffic;
        this.done = done;
    }

    /** Looks, before the start, whether the client is on this data connection already; takes it over in any case. */
    void use(DataConnection offered) {
        connection = offered;
        try {
            channel = offered.poll();
        } catch (IOException e) {
            LOG.debug("taking a data connection: {}", e.toString());
        }
    }

    /**
     * Whether the client was connected before the start: 125 rather than 150. For the session's thread, before
     * {@link #start}.
     */
    public boolean isConnected() {
        return channel != null;
    }

    /**
     * Sets it going. What is small and at hand is sent within this call, and {@code done} has then run when it returns;
     * everything else goes on in the loop.
     */
    public void start() {
        crew.plane().began(this);
        SocketChannel connected = channel;
        if (connected != null && traffic.isSmall() && !traffic.mayBlock()) {
            Verdict verdict = attempt(connected, NO_SCRATCH);
            if (verdict != null) {
                finishHere(verdict);
                return;
            }
        }
        crew.loop().execute(this::enter);
    }

    /** Gives a transfer that still waits another data connection to wait on; the former one is closed. */
    public void offer(DataConnection offered) {
        crew.loop().execute(() -> {
            if (over || channel != null) {
                offered.close();
                return;
            }
            closeConnection();
            use(offered);
            enter();
        });
    }

    /** Ends it from our side, with {@link Verdict#ABORTED}. */
    public void abort() {
        crew.loop().execute(() -> demand(Verdict.ABORTED));
    }

    /** The client's control connection broke or ended: an upload's end can no longer be trusted. */
    public void controlLost() {
        controlLost = true;
    }

    /** File or listing bytes moved so far. */
    public long bytes() {
        return traffic.bytes();
    }

    public Direction direction() {
        return traffic.direction();
    }

    private void enter() {
        try {
            DataConnection awaited = connection;
            if (over) {
                return;
            }
            if (channel != null) {
                progressed = System.nanoTime();
                arm();
                move();
            } else if (awaited != null) {
                arm();
                awaited.await(crew.loop(), this::arrived);
            } else {
                arm();
            }
        } catch (IOException e) {
            LOG.debug("waiting for a data connection: {}", e.toString());
            end(Verdict.PEER_LOST);
        }
    }

    private void arrived() {
        DataConnection awaited = connection;
        if (!over && channel == null && awaited != null) {
            use(awaited);
            if (channel != null) {
                enter();
            }
        }
    }

    /** Moves what can be moved; in the loop. */
    private void move() {
        SocketChannel connected = channel;
        if (over || atWorker || connected == null) {
            return;
        }
        if (traffic.mayBlock() || cold) {
            lend(() -> timedAttempt(connected, crew.plane().borrowScratch()));
        } else {
            settle(timedAttempt(connected, crew.loop().scratch()));
        }
    }

    private void lend(Supplier<@Nullable Verdict> work) {
        atWorker = true;
        quiet();
        crew.plane().workers().execute(() -> {
            Verdict verdict = work.get();
            crew.loop().execute(() -> {
                atWorker = false;
                settle(demanded != null ? demanded : verdict);
            });
        });
    }

    private @Nullable Verdict timedAttempt(SocketChannel connected, ByteBuffer scratch) {
        long before = System.nanoTime();
        Verdict verdict = attempt(connected, scratch);
        cold = System.nanoTime() - before > COLD_NANOS;
        return verdict;
    }

    /**
     * Moves bytes until the channel is not ready, or there are no more.
     *
     * @return null to go on when the channel is ready, {@link Verdict#COMPLETE} at the end, or what went wrong
     */
    private @Nullable Verdict attempt(SocketChannel connected, ByteBuffer scratch) {
        try {
            Progress progress = traffic.step(connected, scratch);
            while (progress == Progress.MOVED && traffic.isNearEnd()) {
                progress = traffic.step(connected, scratch.clear());
            }
            return progress == Progress.ENDED ? Verdict.COMPLETE : null;
        } catch (StorageException e) {
            LOG.warn("a file could not be {}", direction() == Direction.UPLOAD ? "written" : "read", e);
            return e.verdict();
        } catch (IOException e) {
            LOG.debug("a data connection broke: {}", e.toString());
            return Verdict.PEER_LOST;
        }
    }

    private void settle(@Nullable Verdict verdict) {
        count();
        if (verdict == null) {
            watch();
        } else if (verdict == Verdict.COMPLETE && traffic.finishMayBlock()) {
            lendFinish();
        } else {
            finishHere(verdict);
        }
    }

    private void lendFinish() {
        atWorker = true;
        quiet();
        crew.plane().workers().execute(() -> {
            Verdict verdict = finish();
            crew.loop().execute(() -> {
                atWorker = false;
                end(verdict);
            });
        });
    }

    private void finishHere(Verdict verdict) {
        count();
        end(verdict == Verdict.COMPLETE ? finish() : verdict);
    }

    /** The truth about a transfer whose bytes have all been seen. */
    private Verdict finish() {
        try {
            Verdict verdict = traffic.finish();
            if (verdict == Verdict.COMPLETE && direction() == Direction.UPLOAD && controlLost) {
                return Verdict.CONTROL_LOST;
            }
            SocketChannel connected = channel;
            if (verdict == Verdict.COMPLETE && direction() == Direction.DOWNLOAD && connected != null) {
                connected.shutdownOutput();
            }
            return verdict;
        } catch (StorageException e) {
            LOG.warn("a file could not be finished", e);
            return e.verdict();
        } catch (IOException e) {
            LOG.debug("a data connection broke at its end: {}", e.toString());
            return Verdict.PEER_LOST;
        }
    }

    private void watch() {
        SocketChannel connected = channel;
        if (over || connected == null) {
            return;
        }
        int operation = direction() == Direction.DOWNLOAD ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        SelectionKey watched = key;
        try {
            if (watched == null) {
                key = crew.loop().watch(connected, operation, this::move);
            } else if (watched.interestOps() != operation) {
                watched.interestOps(operation);
            }
        } catch (IOException | CancelledKeyException e) {
            LOG.debug("a data connection is gone: {}", e.toString());
            end(Verdict.PEER_LOST);
        }
    }

    private void quiet() {
        SelectionKey watched = key;
        if (watched != null && watched.isValid()) {
            watched.interestOps(0);
        }
    }

    private void count() {
        long bytes = traffic.bytes();
        long more = bytes - counted;
        if (more > 0) {
            counted = bytes;
            progressed = System.nanoTime();
            crew.plane().moved(direction(), more);
        }
    }

    private void arm() {
        disarm();
        Duration limit = limit();
        if (!limit.isZero()) {
            long left = limit.toNanos() - (System.nanoTime() - progressed);
            timer = crew.plane()
                    .timers()
                    .schedule(() -> crew.loop().execute(this::check), Math.max(0, left), TimeUnit.NANOSECONDS);
        }
    }

    private void disarm() {
        Future<?> armed = timer;
        if (armed != null) {
            armed.cancel(false);
        }
    }

    /** A worker that waits for a disk is not the client's stall. */
    private void check() {
        if (over) {
            return;
        }
        if (atWorker || System.nanoTime() - progressed < limit().toNanos()) {
            if (atWorker) {
                progressed = System.nanoTime();
            }
            arm();
        } else {
            end(channel == null ? Verdict.NOT_CONNECTED : Verdict.STALLED);
        }
    }

    private Duration limit() {
        TransferOptions options = crew.plane().options();
        return channel == null ? options.passiveTimeout() : options.stallTimeout();
    }

    private void demand(Verdict verdict) {
        if (atWorker) {
            demanded = verdict;
        } else {
            end(verdict);
        }
    }

    private void end(Verdict verdict) {
        if (over) {
            return;
        }
        over = true;
        disarm();
        closeTraffic();
        closeChannel(verdict);
        closeConnection();
        TransferResult result =
                new TransferResult(verdict, traffic.bytes(), Duration.ofNanos(System.nanoTime() - started));
        crew.plane().ended(this, result);
        done.accept(result);
    }

    private void closeTraffic() {
        try {
            traffic.close();
        } catch (IOException e) {
            LOG.debug("closing a file after its transfer: {}", e.toString());
        }
    }

    /** A download that failed must not look like the end of the file: it is reset. */
    private void closeChannel(Verdict verdict) {
        SocketChannel connected = channel;
        if (connected == null) {
            return;
        }
        try (connected) {
            if (direction() == Direction.DOWNLOAD && verdict != Verdict.COMPLETE && connected.isOpen()) {
                connected.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            LOG.debug("closing a data connection: {}", e.toString());
        }
    }

    private void closeConnection() {
        DataConnection used = connection;
        connection = null;
        if (used != null) {
            used.close();
        }
    }
}
