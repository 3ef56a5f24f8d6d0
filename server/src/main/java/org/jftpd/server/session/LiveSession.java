package org.jftpd.server.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jftpd.server.command.Call;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.SessionView;
import org.jftpd.server.command.SessionView.Activity;
import org.jftpd.server.command.TransferPlan;
import org.jftpd.server.command.TransferView;
import org.jftpd.server.command.TransferView.Way;
import org.jftpd.server.transfer.Direction;
import org.jftpd.server.transfer.Transfer;
import org.jspecify.annotations.Nullable;

/** What a conversation leaves lying open for administrators. Written in its turns, read by any thread. */
final class LiveSession {
    private final long id;
    private final ClientState client;
    private final long connectedMillis = System.currentTimeMillis();
    private volatile long activeNanos = System.nanoTime();
    private volatile String verb = "";
    private volatile @Nullable Running running;

    private record Running(TransferPlan plan, Transfer transfer) {}

    LiveSession(long id, ClientState client) {
        this.id = id;
        this.client = client;
    }

    long id() {
        return id;
    }

    void received(Call call) {
        verb = call.label();
        activeNanos = System.nanoTime();
    }

    void began(TransferPlan plan, Transfer transfer) {
        running = new Running(plan, transfer);
    }

    void ended() {
        running = null;
        activeNanos = System.nanoTime();
    }

    SessionView view() {
        Running now = running;
        return SessionView.of(
                id,
                client,
                new Activity(
                        Instant.ofEpochMilli(connectedMillis),
                        now == null ? Duration.ofNanos(Math.max(0, System.nanoTime() - activeNanos)) : Duration.ZERO,
                        verb,
                        Optional.ofNullable(now).map(LiveSession::view)));
    }

    private static TransferView view(Running now) {
        Transfer transfer = now.transfer();
        return new TransferView(
                now.plan().subject().verb(),
                now.plan().subject().shownPath(),
                transfer.direction() == Direction.DOWNLOAD ? Way.DOWNLOAD : Way.UPLOAD,
                transfer.bytes(),
                transfer.expectedBytes(),
                transfer.running());
    }
}
