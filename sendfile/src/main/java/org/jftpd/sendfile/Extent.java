package org.jftpd.sendfile;

/**
 * A part of a file.
 *
 * @param offset of its first byte
 * @param count of bytes at most, at least one; the file may end before
 */
record Extent(long offset, long count) {
    /** A count that no file reaches. */
    static final long TO_THE_END = Long.MAX_VALUE;

    Extent {
        checkOffset(offset);
        checkCount(count);
    }

    static void checkOffset(long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative: " + offset);
        }
    }

    static void checkCount(long count) {
        if (count <= 0) {
            throw new IllegalArgumentException("count must be positive: " + count);
        }
    }
}
