package org.jftpd.server.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.OptionalLong;

/**
 * What one transfer moves: a file, a listing, with or without line ends converted. Used by one thread at a time; only
 * {@link #bytes} is read by others.
 */
public interface Traffic extends Closeable {
    Direction direction();

    /** Whether a step may wait for something slower than a page cache, so that it belongs on a worker. */
    boolean mayBlock();

    /** Whether {@link #finish} may: a file that is to be on the disk before the client is told. */
    default boolean finishMayBlock() {
        return mayBlock();
    }

    /**
     * Whether all of it is known to fit in a socket's buffer, so that it can be sent in passing. Needs no scratch then.
     */
    default boolean isSmall() {
        return false;
    }

    /** Whether another step is worth its cost before the channel is asked again: the end is near. */
    default boolean isNearEnd() {
        return false;
    }

    /** Whether it is still being agreed how to move anything, which is given as long as the client has to connect. */
    default boolean isOpening() {
        return false;
    }

    /** Whether another step is worth it now, whatever the channel is ready for; it may block. */
    default boolean hasWork() {
        return false;
    }

    /** What the channel must be ready for before another step is worth it. */
    default Direction waitsFor() {
        return direction();
    }

    /** Whether the end of the bytes is said, by us or by TLS: it is not the mere end of the data connection. */
    default boolean endIsCertain() {
        return direction() == Direction.DOWNLOAD;
    }

    /** Whether the client may say something after the end, which must not be answered with a reset. */
    default boolean lingers() {
        return false;
    }

    /** How the data connection ends when this has not ended well. */
    default BrokenEnd brokenEnd() {
        return BrokenEnd.USUAL;
    }

    /** Whether a private data connection may resume a TLS session. */
    default Resumption resumption() {
        return Resumption.AS_USUAL;
    }

    /** Whether a TLS session may be resumed. */
    enum Resumption {
        /** As the server's settings say. */
        AS_USUAL,
        REFUSED
    }

    /** What a client sees of a data connection that breaks. */
    enum BrokenEnd {
        /** A download is reset, so that it does not look like a whole file; an upload is closed. */
        USUAL,
        /** Its end, as after a whole file. */
        FIN,
        RST
    }

    /**
     * Moves what can be moved now, at most some mebibytes.
     *
     * @param channel the data connection; does not wait
     * @param scratch a large direct buffer, cleared; its content is nobody's after the call
     * @param most by how many bytes {@link #bytes} may grow, 1 or more
     * @throws StorageException when the disk fails
     * @throws IOException when the data connection fails
     */
    Progress step(ByteChannel channel, ByteBuffer scratch, long most) throws IOException;

    /**
     * Settles the matter after {@link Progress#ENDED}: closes the file, on the disk if that was asked for.
     *
     * @return {@link Verdict#COMPLETE}, or what is wrong though no call failed
     * @throws StorageException when the last bytes cannot be written
     */
    Verdict finish() throws StorageException;

    /** What the client is told beside the good news of {@link Verdict#COMPLETE}; usually nothing. */
    default String remark() {
        return "";
    }

    /** File or listing bytes that the data connection took or brought so far. */
    long bytes();

    /** How many bytes it will be, where that is known before; a file may shrink or grow meanwhile. */
    default OptionalLong expectedBytes() {
        return OptionalLong.empty();
    }

    /** Closes the file, in whatever state. A second call does nothing. */
    @Override
    void close() throws IOException;
}
