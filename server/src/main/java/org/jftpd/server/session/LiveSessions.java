package org.jftpd.server.session;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jftpd.server.command.SessionView;
import org.jftpd.server.command.Sessions;
import org.jftpd.server.protocol.Reply;

/** The conversations of one server that are going on. Safe for several threads. */
public final class LiveSessions implements Sessions {
    private static final Reply KICKED = Reply.of(421, "An administrator ended this session.");

    private final ConcurrentMap<Long, Conversation> byId = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    @Override
    public List<SessionView> views() {
        return byId.values().stream()
                .map(Conversation::view)
                .sorted(Comparator.comparingLong(SessionView::id))
                .toList();
    }

    @Override
    public boolean kick(long id) {
        Conversation conversation = byId.get(id);
        if (conversation != null) {
            conversation.kick(KICKED);
        }
        return conversation != null;
    }

    /** Tells everybody but administrators goodbye; who transfers, after the transfer. */
    public void farewell(Reply goodbye) {
        byId.values().stream()
                .filter(conversation -> !isAdministrators(conversation))
                .forEach(conversation -> conversation.shutdown(goodbye));
    }

    /**
     * Waits until administrators are the only clients.
     *
     * @param limit how long to wait
     * @param givenUp asked whenever somebody leaves, and after {@link #reconsider}
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public synchronized void awaitAdministratorsOnly(Duration limit, BooleanSupplier givenUp)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0 && hasUsers() && !givenUp.getAsBoolean(); ) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }

    /** Has {@link #awaitAdministratorsOnly} look again. */
    public synchronized void reconsider() {
        notifyAll();
    }

    long nextId() {
        return last.incrementAndGet();
    }

    void opened(Conversation conversation) {
        byId.put(conversation.id(), conversation);
    }

    void closed(Conversation conversation) {
        byId.remove(conversation.id());
        reconsider();
    }

    private boolean hasUsers() {
        return byId.values().stream().anyMatch(conversation -> !isAdministrators(conversation));
    }

    private static boolean isAdministrators(Conversation conversation) {
        return conversation.view().who().isAdministrator();
    }
}
