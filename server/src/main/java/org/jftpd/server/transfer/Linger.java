package org.jftpd.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data connection after its last byte was sent: open until the client ends it too, two seconds at most. Closed at
 * once, the client's close_notify would meet a closed socket, and the reset that answers it could overtake the end of
 * the file, or our alert. The client has its reply meanwhile. In the loop's thread.
 */
final class Linger {
    private static final Logger LOG = LoggerFactory.getLogger(Linger.class);
    private static final long LIMIT_SECONDS = 2;

    private final DataPlane plane;
    private final DataLoop loop;
    private final SocketChannel socket;
    private final Runnable closed;
    private @Nullable Future<?> timer;
    private boolean over;

    /** @param closed runs once the socket is closed */
    Linger(DataPlane plane, DataLoop loop, SocketChannel socket, Runnable closed) {
        this.plane = plane;
        this.loop = loop;
        this.socket = socket;
        this.closed = closed;
    }

    void begin() {
        timer = plane.timers().schedule(this::endSoon, LIMIT_SECONDS, TimeUnit.SECONDS);
        try {
            loop.watch(socket, SelectionKey.OP_READ, this::discard);
        } catch (IOException gone) {
            end();
        }
    }

    /** Ends it; any thread. */
    void endSoon() {
        loop.execute(this::end);
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        Future<?> armed = timer;
        if (armed != null) {
            armed.cancel(false);
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a data connection: {}", e.toString());
        }
        plane.ended(this);
        closed.run();
    }

    private void discard() {
        try {
            ByteBuffer anything = loop.scratch();
            if (socket.read(anything) < 0) {
                end();
            }
        } catch (IOException reset) {
            end();
        }
    }
}
