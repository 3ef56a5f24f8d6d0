package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jftpd.server.protocol.LogText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves the bytes of one traffic, and says by a verdict whatever goes wrong with it. Used by one thread at a time. */
final class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private final Traffic traffic;

    Steps(Traffic traffic) {
        this.traffic = traffic;
    }

    /**
     * Moves bytes until the channel is not ready, or there are no more.
     *
     * @param most bytes to move
     * @return null to go on when the channel is ready, {@link Verdict#COMPLETE} at the end, or what went wrong
     */
    @Nullable
    Verdict move(SocketChannel connected, ByteBuffer scratch, long most) {
        long end = traffic.bytes() + most;
        try {
            Progress progress = traffic.step(connected, scratch, most);
            while (progress == Progress.MOVED && traffic.isNearEnd() && traffic.bytes() < end) {
                progress = traffic.step(connected, scratch.clear(), end - traffic.bytes());
            }
            return progress == Progress.ENDED ? Verdict.COMPLETE : null;
        } catch (HandshakeException e) {
            LOG.info("no TLS on a data connection: {}", LogText.printable(String.valueOf(e.getMessage())));
            return e.verdict();
        } catch (StorageException e) {
            String done = traffic.direction() == Direction.UPLOAD ? "written" : "read";
            LOG.warn("a file could not be {}: {}", done, LogText.printable(String.valueOf(e.getCause())));
            LOG.debug("a file could not be {}", done, LogText.printable(e));
            return e.verdict();
        } catch (IOException e) {
            LOG.debug("a data connection broke: {}", e.toString());
            return Verdict.PEER_LOST;
        } catch (RuntimeException | Error fault) {
            return faulty(fault);
        }
    }

    /** The truth about a transfer whose bytes have all been seen; a complete download's end is sent. */
    Verdict finish(TransferChannel channel) {
        try {
            Verdict verdict = traffic.finish();
            if (verdict == Verdict.COMPLETE && traffic.direction() == Direction.DOWNLOAD) {
                channel.sendEnd();
            }
            return verdict;
        } catch (StorageException e) {
            LOG.warn("a file could not be finished: {}", LogText.printable(String.valueOf(e.getCause())));
            LOG.debug("a file could not be finished", LogText.printable(e));
            return e.verdict();
        } catch (IOException e) {
            LOG.debug("a data connection broke at its end: {}", e.toString());
            return Verdict.PEER_LOST;
        } catch (RuntimeException | Error fault) {
            return faulty(fault);
        }
    }

    /**
     * A file system of somebody else's may throw anything, and buffers may be short; the transfer ends, and the client
     * is told.
     */
    private static Verdict faulty(Throwable fault) {
        LOG.error("a fault in a transfer", LogText.printable(fault));
        return Verdict.STORAGE_FAILED;
    }
}
