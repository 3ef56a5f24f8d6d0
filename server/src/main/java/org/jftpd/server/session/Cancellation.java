package org.jftpd.server.session;

/**
 * How what a client waits for is ended early. The client may be gone before it begins: then it ends at once. Safe for
 * several threads.
 */
final class Cancellation {
    private volatile Runnable cancel = Cancellation::nothing;
    private volatile boolean gone;

    /** Something is waited for; {@code how} ends it early, and may be called too late. */
    void begins(Runnable how) {
        cancel = how;
        if (gone) {
            how.run();
        }
    }

    void ends() {
        cancel = Cancellation::nothing;
    }

    /** Ends what is waited for now. */
    void cancel() {
        cancel.run();
    }

    /** Ends what is waited for now, and whatever will be: nobody is there any more. */
    void cancelAll() {
        gone = true;
        cancel.run();
    }

    private static void nothing() {}
}
