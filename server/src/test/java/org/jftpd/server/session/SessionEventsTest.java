package org.jftpd.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.FtpListener;
import org.jftpd.server.command.Seats.Seat;
import org.jftpd.server.command.TransferPlan;
import org.jftpd.server.command.TransferSubject;
import org.jftpd.server.filesystem.NioFiles;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.protocol.TransferType;
import org.jftpd.server.transfer.Direction;
import org.jftpd.server.transfer.Progress;
import org.jftpd.server.transfer.Throttle;
import org.jftpd.server.transfer.Traffic;
import org.jftpd.server.transfer.TransferResult;
import org.jftpd.server.transfer.Verdict;
import org.junit.jupiter.api.Test;

/** What events cost. */
class SessionEventsTest {
    private static final int ROUNDS = 10_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Login alice = new Login(
            new Account("alice", Path.of("/srv"), Permission.ALL),
            new NioFiles(Path.of("/srv")),
            Seat.free(Throttle.unlimited()));
    private final TransferPlan download = new TransferPlan(
            new Nothing(),
            new TransferSubject("RETR", VirtualPath.ROOT.child("a"), TransferSubject.Kind.FILE, TransferType.BINARY),
            Optional.empty(),
            Optional.empty());
    private final TransferEnd end = new TransferEnd(
            download,
            new TransferResult(Verdict.COMPLETE, 1, Duration.ofMillis(1)),
            Reply.of(226, "Transfer complete."));

    @Test
    void nobody_listens_and_not_one_byte_is_allocated() {
        Events events = new Events();
        SessionEvents session = session(events);
        session.connected(); // loads what has to be loaded
        round(session);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            round(session);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        // The measuring itself takes some bytes, but not some a round.
        assertThat(allocated).isLessThan(ROUNDS);
    }

    @Test
    void the_same_calls_reach_a_listener() {
        AtomicInteger told = new AtomicInteger();
        try (Events events = new Events()) {
            events.add(new FtpListener() {
                @Override
                public void connected(Client client) {
                    told.incrementAndGet();
                }

                @Override
                public void fileSent(FileTransfer transfer) {
                    told.incrementAndGet();
                }

                @Override
                public void disconnected(Client client) {
                    told.incrementAndGet();
                }
            });
            round(session(events));
        }

        assertThat(told).hasValue(3);
    }

    private void round(SessionEvents session) {
        session.connected();
        session.loginSettled();
        session.ended(end, alice);
        session.left();
        session.disconnected();
    }

    private static SessionEvents session(Events events) {
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
        timers.shutdown();
        ClientState client = new ClientState(new ClientState.Addresses(
                new InetSocketAddress("192.0.2.1", 21), new InetSocketAddress("192.0.2.7", 40001)));
        return new SessionEvents(events, timers, new LogPrefix.Session(client, 1));
    }

    /** A download of no bytes. */
    private static final class Nothing implements Traffic {
        @Override
        public Direction direction() {
            return Direction.DOWNLOAD;
        }

        @Override
        public boolean mayBlock() {
            return false;
        }

        @Override
        public Progress step(ByteChannel channel, ByteBuffer scratch, long most) throws IOException {
            return Progress.ENDED;
        }

        @Override
        public Verdict finish() {
            return Verdict.COMPLETE;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
