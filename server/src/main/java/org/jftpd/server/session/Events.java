package org.jftpd.server.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jftpd.server.command.Event;
import org.jftpd.server.command.FtpListener;

/** The listeners of one server, each with its own queue: a slow one harms no other. Safe for several threads. */
public final class Events implements AutoCloseable {
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    /** Adds one, which is told from now on. */
    public void add(FtpListener listener) {
        deliveries.add(new Delivery(listener));
    }

    /** Whether nobody listens, so that no event needs to be made. */
    boolean isSilent() {
        return deliveries.isEmpty();
    }

    void tell(Event event) {
        deliveries.forEach(delivery -> delivery.tell(event));
    }

    /** Whether the calling thread is a listener's, in which it is told something. */
    public boolean isTelling() {
        return deliveries.stream().anyMatch(Delivery::isTelling);
    }

    /** Whether every listener keeps up, so that events may be told that they can do without. */
    boolean isCalm() {
        return deliveries.stream().allMatch(Delivery::isCalm);
    }

    /** Tells what is still to be told, for some seconds at most; then nobody listens any more. */
    @Override
    public void close() {
        deliveries.forEach(Delivery::close);
    }
}
