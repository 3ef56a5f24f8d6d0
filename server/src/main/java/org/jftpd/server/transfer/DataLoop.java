package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread and one selector that move the bytes of many transfers. It runs what is given to {@link #execute} in
 * order, and the handlers of channels that are ready; neither may wait for anything.
 */
final class DataLoop implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataLoop.class);

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Scratch scratch;
    private final Thread thread;
    private volatile boolean closed;

    /** @param buffer bytes that {@link #scratch} holds */
    DataLoop(String name, int buffer) throws IOException {
        scratch = new Scratch(buffer);
        selector = Selector.open();
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs a task in the loop's thread, soon. Tasks given before {@link #close} all run. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread && awake.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /**
     * Watches a channel; in the loop's thread only. A channel this selector knows already keeps its key: keys end with
     * their channel only.
     *
     * @param ready runs in the loop's thread each time one of the operations is possible
     */
    SelectionKey watch(SelectableChannel channel, int operations, Runnable ready) throws IOException {
        SelectionKey known = channel.keyFor(selector);
        if (known != null && known.isValid()) {
            known.attach(ready);
            return known.interestOps(operations);
        }
        return channel.register(selector, operations, ready);
    }

    /** Stops watching a channel for now; in the loop's thread only. */
    void ignore(SelectableChannel channel) {
        SelectionKey known = channel.keyFor(selector);
        if (known != null && known.isValid()) {
            known.interestOps(0);
        }
    }

    /** The loop's own buffer; in the loop's thread only. */
    ByteBuffer scratch() {
        return scratch.cleared();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Ends the thread after the tasks it was given, and waits for that. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector) {
            while (!closed) {
                selector.select(this::dispatch);
                awake.set(false);
                runTasks();
            }
            runTasks();
        } catch (IOException | ClosedSelectorException e) {
            LOG.error("the data loop cannot go on", e);
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
    }

    private void dispatch(SelectionKey key) {
        if (key.isValid()) {
            guarded((Runnable) key.attachment());
        }
    }

    /** A fault in one transfer must not end the others'. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error fault) {
            LOG.error("a fault in the data plane", fault);
        }
    }
}
