package org.jftpd.sendfile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends blocking calls of sendfile(2) whose socket another thread closes. The transferTo of JDK 17 to 21 does not tell
 * the socket that a thread is in it (JDK-8310902), so close(2) leaves that thread in the kernel until the peer reads or
 * goes. It does tell the file: closing that wakes the thread, and nothing else of public Java does. One daemon thread
 * looks after all calls, and ends when there are none.
 */
final class CloseWatch implements Runnable {
    static final Closeable NOT_NEEDED = () -> {};

    private static final CloseWatch SHARED = new CloseWatch(CloseWatch::daemon);
    private static final int FIRST_JDK_THAT_WATCHES = 22;
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watching = new AtomicBoolean();
    private final ThreadFactory threads;

    CloseWatch(ThreadFactory threads) {
        this.threads = threads;
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "sendfile: looks for closed sockets");
        thread.setDaemon(true);
        return thread;
    }

    /** A call that is going on until this is closed. */
    private final class Call implements Closeable {
        private final SocketChannel socket;
        private final Channel file;
        private boolean over;
        private boolean seenClosed;

        Call(SocketChannel socket, Channel file) {
            this.socket = socket;
            this.file = file;
        }

        /** Closes at the second look, as a thread that is not stuck ends by itself and leaves the file open. */
        synchronized void look() {
            try {
                if (seenClosed && !over) {
                    file.close();
                }
            } catch (IOException nothingElseToTry) {
                over = true;
            }
            seenClosed = !socket.isOpen();
        }

        @Override
        public void close() {
            calls.remove(this);
            synchronized (this) {
                over = true;
            }
        }
    }

    /** Watches, where the JDK does not, until the answer is closed. */
    static Closeable over(SocketChannel socket, Channel file) {
        return Runtime.version().feature() < FIRST_JDK_THAT_WATCHES ? SHARED.watch(socket, file) : NOT_NEEDED;
    }

    Closeable watch(SocketChannel socket, Channel file) {
        var call = new Call(socket, file);
        calls.add(call);
        if (!watching.get() && watching.compareAndSet(false, true)) {
            start(call);
        }
        return call;
    }

    /** Where there can be no more threads, the call fails, and the next one tries again. */
    private void start(Call call) {
        boolean started = false;
        try {
            threads.newThread(this).start();
            started = true;
        } finally {
            if (!started) {
                call.close();
                watching.set(false);
            }
        }
    }

    @Override
    public void run() {
        do {
            while (!calls.isEmpty()) {
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
                calls.forEach(Call::look);
            }
            watching.set(false);
        } while (!calls.isEmpty() && watching.compareAndSet(false, true));
    }
}
