package org.jftpd.sendfile;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Threads of the tests: one for each task, gone when it is done. */
final class Background {
    private static final long LIMIT_SECONDS = 20;

    private Background() {}

    static <T> CompletableFuture<T> supply(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, Background::start);
    }

    /** A call that a test interrupts or whose exception it looks at. */
    static <T> Call<T> call(Callable<T> task) {
        var future = new FutureTask<>(task);
        return new Call<>(start(future), future);
    }

    record Call<T>(Thread thread, FutureTask<T> future) {
        T result() throws ExecutionException, InterruptedException, TimeoutException {
            return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }

        /** Within the system call that waits for bytes of a socket. */
        boolean isReading() {
            return isWithin("read0");
        }

        /** Whether a method of that name is running. */
        boolean isWithin(String method) {
            return Stream.of(thread.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals(method));
        }

        /** What it threw. */
        Throwable failure() throws InterruptedException, TimeoutException {
            try {
                throw new AssertionError("did not fail but returned " + result());
            } catch (ExecutionException failed) {
                return Objects.requireNonNull(failed.getCause());
            }
        }
    }

    private static Thread start(Runnable task) {
        var thread = new Thread(task, "test background");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
