package org.jftpd.server.daemon.stat;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.server.daemon.terminal.Screen;

/**
 * Shows a topic until there is nobody to show it to.
 *
 * @param every from one look to the next
 * @param count how many looks
 */
record Watch(Screen screen, Form form, Duration every, int count) {
    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;

    /** Between two looks, where the first answer needs both. */
    private static final Duration WINDOW = Duration.ofMillis(500);

    /** Looks. @return the exit code; what could not be told is said on {@code err} */
    int show(Supplier<View> topic, PrintWriter err) throws InterruptedException {
        try (View view = topic.get()) {
            repeat(view);
            return SUCCESS;
        } catch (NoSuchProcess gone) {
            err.println("jftpd: there is no process " + gone.pid());
        } catch (MonitorException unreadable) {
            err.println("jftpd: " + unreadable.getMessage());
        }
        return FAILURE;
    }

    private void repeat(View view) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        if (form.needsTime(view)) {
            pause(never, WINDOW);
        }
        boolean read = form.show(view, screen);
        for (int shown = 1; read && shown < count; shown++) {
            pause(never, every);
            read = form.show(view, screen);
        }
    }

    private static void pause(CountDownLatch never, Duration time) throws InterruptedException {
        boolean unused = never.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
