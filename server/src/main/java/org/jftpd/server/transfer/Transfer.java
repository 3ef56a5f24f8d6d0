package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jftpd.server.protocol.LogText;
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

    private final DataLoop loop;
    private final DataPlane plane;
    private final Patience patience;
    private final Traffic traffic;
    private final Steps steps;
    private final Consumer<TransferResult> done;
    private final TransferChannel channel;
    private final StallClock clock;
    private final Runnable mover = this::move;
    private final Tally tally;
    private final Doubt doubt = new Doubt();

    private Pace pace = Pace.FREE;
    private boolean atWorker;
    private boolean cold;
    private boolean opening;
    private boolean over;
    private volatile @Nullable Verdict demanded;

    Transfer(DataLoop loop, DataPlane plane, Traffic traffic, Consumer<TransferResult> done) {
        this.loop = loop;
        this.plane = plane;
        this.patience = plane.options().patience();
        this.traffic = traffic;
        this.steps = new Steps(traffic);
        this.tally = new Tally(plane, traffic);
        this.done = done;
        this.channel = new TransferChannel(loop);
        this.clock = new StallClock(loop, plane, this::stalled);
    }

    /** Takes a data connection over, before the start. */
    void use(DataConnection offered) {
        channel.use(offered);
    }

    /** Goes no faster than that; before the start. */
    void limit(Throttle throttle) {
        pace = throttle.pace(direction());
    }

    /** Whether the client is on the data connection: before the start, whether 125 or 150 is the right opening. */
    public boolean isConnected() {
        return channel.socket() != null;
    }

    /**
     * Sets it going. What is small and at hand is sent within this call, and {@code done} has then run when it returns;
     * everything else goes on in the loop.
     */
    public void start() {
        plane.began();
        SocketChannel connected = channel.socket();
        if (connected != null && traffic.isSmall() && !traffic.mayBlock() && pace.isFree()) {
            Verdict verdict = steps.move(connected, NO_SCRATCH, Pace.UNLIMITED);
            if (verdict != null) {
                finishHere(verdict);
                return;
            }
        }
        // Not before: whoever aborts all of them does so in the loop.
        plane.entered(this);
        loop.execute(this::enter);
    }

    /** Gives a transfer that still waits another data connection to wait on; the former one is closed. */
    public void offer(DataConnection offered) {
        loop.execute(() -> {
            if (over || isConnected()) {
                offered.close();
            } else {
                channel.use(offered);
                enter();
            }
        });
    }

    /** Ends it from our side, with {@link Verdict#ABORTED}. */
    public void abort() {
        demand(Verdict.ABORTED);
    }

    /**
     * Ends it, with {@link Verdict#NOT_CONNECTED}, if the client is not on the data connection; who has connected and
     * was not looked at yet is.
     */
    public void stopWaiting() {
        loop.execute(() -> {
            if (over || isConnected()) {
                return;
            }
            channel.look();
            if (isConnected()) {
                enter();
            } else {
                end(Verdict.NOT_CONNECTED);
            }
        });
    }

    /** Ends it because the client's control connection broke, with {@link Verdict#CONTROL_LOST}. */
    public void controlLost() {
        demand(Verdict.CONTROL_LOST);
    }

    /**
     * The client's control connection has ended without QUIT: the end of an upload is in doubt, since it may be that of
     * a client that was killed, until the client turns out to be there, by {@link #controlStands}, or lost.
     */
    public void controlEnded() {
        doubt.controlEnded();
    }

    /** After {@link #controlEnded}: the client only closed its half. */
    public void controlStands() {
        doubt.controlStands();
        loop.execute(() -> {
            if (doubt.isOpen()) {
                believe();
            }
        });
    }

    /** File or listing bytes moved so far. */
    public long bytes() {
        return traffic.bytes();
    }

    /** How many bytes it will be, where that is known. */
    public OptionalLong expectedBytes() {
        return traffic.expectedBytes();
    }

    /** Since the command that started it. */
    public Duration running() {
        return tally.running();
    }

    public Direction direction() {
        return traffic.direction();
    }

    /** Counts at once: the loop may meet the end of the bytes before it comes to this. */
    private void demand(Verdict verdict) {
        if (demanded == null) {
            demanded = verdict;
        }
        loop.execute(() -> {
            if (!atWorker) {
                end(verdict);
            }
        });
    }

    private void enter() {
        if (over) {
            return;
        }
        boolean connected = isConnected();
        opening = !connected || traffic.isOpening();
        clock.start(opening ? patience.toConnect() : patience.toMove());
        if (connected) {
            move();
            return;
        }
        try {
            channel.await(this::enter);
        } catch (IOException e) {
            LOG.debug("waiting for a data connection: {}", e.toString());
            end(Verdict.PEER_LOST);
        }
    }

    /** Moves what can be moved; in the loop. */
    private void move() {
        SocketChannel connected = channel.socket();
        if (over || atWorker || pace.isWaiting() || connected == null) {
            return;
        }
        long most = pace.grant();
        if (most == 0) {
            pause();
        } else if (traffic.mayBlock() || cold) {
            lend(() -> timedMove(connected, plane.workerScratch(), most), this::settle);
        } else {
            settle(timedMove(connected, loop.scratch(), most));
        }
    }

    /** Leaves the channel alone until it may move bytes again: that is our doing, and no stall of the client's. */
    private void pause() {
        channel.ignore();
        clock.hold();
        pace.await(plane.timers(), () -> loop.execute(this::goOn));
    }

    private void goOn() {
        pace.waited();
        clock.release();
        move();
    }

    /**
     * Has work done by a worker, whose wait for a disk is no stall of the client's; what it came to is told in the
     * loop, unless the end was demanded meanwhile.
     */
    private void lend(Supplier<@Nullable Verdict> work, Consumer<@Nullable Verdict> told) {
        atWorker = true;
        channel.ignore();
        clock.hold();
        try {
            plane.workers().execute(() -> {
                Verdict verdict = work.get();
                loop.execute(() -> {
                    atWorker = false;
                    clock.release();
                    told.accept(demanded != null ? demanded : verdict);
                });
            });
        } catch (RejectedExecutionException serverStops) {
            atWorker = false;
            end(Verdict.ABORTED);
        }
    }

    private @Nullable Verdict timedMove(SocketChannel connected, ByteBuffer scratch, long most) {
        long before = System.nanoTime();
        Verdict verdict = steps.move(connected, scratch, most);
        cold = System.nanoTime() - before > COLD_NANOS;
        return verdict;
    }

    private void settle(@Nullable Verdict verdict) {
        count();
        if (over) {
            return;
        }
        if (opening && !traffic.isOpening()) {
            opening = false;
            clock.start(patience.toMove());
        }
        if (verdict == null && traffic.hasWork()) {
            move();
        } else if (verdict == null) {
            if (!channel.watch(traffic.waitsFor(), mover)) {
                end(Verdict.PEER_LOST);
            }
        } else if (verdict == Verdict.COMPLETE && !traffic.endIsCertain() && demanded == null) {
            hesitate();
        } else {
            conclude(verdict);
        }
    }

    /** Gives the control connection a moment to end, too; a real one, whatever clock clients are measured by. */
    private void hesitate() {
        long moment = doubt.moment(tally.running()).toNanos();
        if (moment == 0) {
            decide();
            return;
        }
        channel.ignore();
        clock.hold();
        Future<?> unused = plane.timers().schedule(() -> loop.execute(this::decide), moment, TimeUnit.NANOSECONDS);
    }

    private void decide() {
        if (over) {
            return;
        }
        if (doubt.isDue()) {
            channel.ignore();
            doubt.begin();
            clock.start(Doubt.PATIENCE);
        } else {
            believe();
        }
    }

    private void believe() {
        doubt.end();
        clock.stop();
        conclude(Verdict.COMPLETE);
    }

    private void conclude(Verdict verdict) {
        Verdict before = demanded;
        if (before != null) {
            end(before);
        } else if (!over && verdict == Verdict.COMPLETE && traffic.finishMayBlock()) {
            lend(() -> steps.finish(channel), finished -> end(finished == null ? Verdict.STORAGE_FAILED : finished));
        } else if (!over) {
            finishHere(verdict);
        }
    }

    private void finishHere(Verdict verdict) {
        count();
        end(verdict == Verdict.COMPLETE ? steps.finish(channel) : verdict);
    }

    private void count() {
        long more = tally.count();
        pace.settle(more);
        if (more > 0) {
            clock.progress(more);
        }
    }

    private void stalled() {
        if (doubt.isOpen()) {
            believe();
        } else if (!isConnected()) {
            end(Verdict.NOT_CONNECTED);
        } else {
            end(opening ? Verdict.HANDSHAKE_FAILED : Verdict.STALLED);
        }
    }

    private void end(Verdict verdict) {
        if (over) {
            return;
        }
        over = true;
        clock.stop();
        pace.end();
        try {
            traffic.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("closing a file after its transfer: {}", LogText.printable(e.toString()));
        }
        channel.end(verdict, traffic, plane);
        TransferResult result = tally.result(verdict);
        plane.ended(this, result);
        done.accept(result);
    }
}
