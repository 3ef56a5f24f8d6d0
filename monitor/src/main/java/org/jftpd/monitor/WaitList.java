package org.jftpd.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Several processes whose end is waited for on the caller's thread, looked at after pauses of 1 to 40 ms. */
final class WaitList {
    private static final long LONGEST_MILLIS = 40;

    private final List<Process> alive;
    private final List<Ended> gone = new ArrayList<>();
    private final Consumer<Ended> callback;

    WaitList(Collection<Process> waited, Consumer<Ended> callback) {
        this.alive = new ArrayList<>(new LinkedHashSet<>(waited));
        this.callback = Objects.requireNonNull(callback, "callback");
    }

    Waited upTo(@Nullable Duration timeout) {
        long longest = Long.MAX_VALUE;
        if (timeout != null) {
            Pause.requireNotNegative(timeout);
            longest = Pause.capped(timeout).toNanos();
        }
        long begin = System.nanoTime();
        long millis = 1;
        look();
        while (!alive.isEmpty() && System.nanoTime() - begin < longest) {
            Pause.of(Duration.ofMillis(millis));
            millis = Math.min(2 * millis, LONGEST_MILLIS);
            look();
        }
        return new Waited(gone, alive);
    }

    private void look() {
        for (Iterator<Process> rest = alive.iterator(); rest.hasNext(); ) {
            Process process = rest.next();
            Optional<ProcessControl.Ending> ending = process.ending();
            if (ending.isPresent()) {
                Ended ended = new Ended(process, ending.get().exitCode());
                rest.remove();
                gone.add(ended);
                callback.accept(ended);
            }
        }
    }
}
