package org.jftpd.server.daemon;

/**
 * The threads that check passwords.
 *
 * @param hashing compute hashes: no more of them than there are cores
 * @param asking wait for others to check them
 */
record PasswordThreads(HashWorkers hashing, HashWorkers asking) implements AutoCloseable {
    private static final int MOST_ASKED = 16;

    PasswordThreads() {
        this(new HashWorkers(), new HashWorkers(MOST_ASKED));
    }

    @Override
    public void close() {
        hashing.close();
        asking.close();
    }
}
