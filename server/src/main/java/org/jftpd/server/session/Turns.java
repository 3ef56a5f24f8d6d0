package org.jftpd.server.session;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets one thing happen at a time to a conversation: events are handled in the thread that brings them, under this
 * object's lock; while a command runs elsewhere they wait in line.
 */
final class Turns {
    private final Runnable afterEach;
    private final Queue<Runnable> waiting = new ArrayDeque<>(1);
    private boolean busy;

    /** Makes the turns of one conversation; {@code afterEach} runs at the end of each, under the lock. */
    Turns(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    /** Something that concerns no command: happens now, also while one runs elsewhere. */
    synchronized void now(Runnable handler) {
        handler.run();
        afterEach.run();
    }

    /** Something happened: handled now, or after the command that runs elsewhere. */
    synchronized void event(Runnable handler) {
        if (busy) {
            waiting.add(handler);
        } else {
            handler.run();
            afterEach.run();
        }
    }

    /** A command goes on in another thread, until {@link #resume}. Under the lock. */
    void elsewhere() {
        busy = true;
    }

    /** That command is done: what it came to, and then what happened meanwhile. */
    synchronized void resume(Runnable result) {
        busy = false;
        result.run();
        while (!busy && !waiting.isEmpty()) {
            waiting.remove().run();
        }
        afterEach.run();
    }

    /** Whether a command runs elsewhere. Under the lock. */
    boolean isBusy() {
        return busy;
    }
}
