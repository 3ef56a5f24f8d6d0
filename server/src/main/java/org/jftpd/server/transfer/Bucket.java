package org.jftpd.server.transfer;

/** What says when bytes may move. Safe for several threads; nobody waits in it. */
interface Bucket {
    /** How many bytes to ask for. */
    long share();

    /**
     * Takes bytes that are there, or will be.
     *
     * @return when they are, in the time that {@link System#nanoTime} measures; perhaps in the past
     */
    long reserve(long bytes);

    /** Puts back what was reserved and did not move. */
    void giveBack(long bytes);
}
