package org.jftpd.server.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jftpd.server.command.HashAlgorithm.Computation;
import org.jftpd.server.protocol.Reply;

/**
 * Computes checksums of files for all clients of a server: on workers, few at a time since each takes a core, the
 * others in line, and none beyond that. Ended early when the client sends ABOR or goes away. Safe for several threads.
 */
final class Checksums {
    /** A client that asks for more is better off with a copy of the file. */
    static final long LARGEST = 16L << 30;

    static final int MOST_WAITING = 64;

    /** Half of the workers that a server has: they list, rename and sync for everybody. */
    private static final int MOST_RUNNING = 4;

    private static final int PIECE = 256 << 10;
    private static final Outcome ABORTED = Outcome.reply(426, "Checksum aborted.");

    private final Executor workers;
    private final int atOnce;
    private final Queue<Job> waiting = new ArrayDeque<>();
    private int running;

    /** Nothing is computed yet. */
    Checksums(Executor workers) {
        this.workers = workers;
        this.atOnce = atOnce(Runtime.getRuntime().availableProcessors());
    }

    /** How many run at a time: each takes a core. */
    static int atOnce(int cores) {
        return Math.max(1, Math.min(MOST_RUNNING, cores / 2));
    }

    /**
     * Which bytes of which file.
     *
     * @param file closed when the computation has ended
     * @param from the first byte
     * @param to the byte after the last
     */
    record Part(SeekableByteChannel file, long from, long to) {
        static Part whole(SizedFile file) {
            return new Part(file.channel(), 0, file.size());
        }
    }

    /**
     * Computes one.
     *
     * @param told makes the reply of the hexadecimal digits
     */
    Outcome compute(Part part, HashAlgorithm algorithm, Function<String, Reply> told) throws IOException {
        if (part.to() - part.from() > LARGEST) {
            part.file().close();
            return Outcome.reply(552, "Too large, no checksum is computed of more than " + LARGEST + " bytes.");
        }
        Job job = new Job(part, algorithm, told);
        if (!accept(job)) {
            part.file().close();
            return Outcome.reply(450, "Too many checksums are being computed, try again later.");
        }
        return new Outcome.Later(job.outcome, () -> cancel(job));
    }

    private synchronized boolean accept(Job job) {
        if (running < atOnce) {
            running++;
            begin(job);
            return true;
        }
        return waiting.size() < MOST_WAITING && waiting.add(job);
    }

    /** One that waits in line does not wait for the end of another to be told that it is over. */
    private void cancel(Job job) {
        job.cancelled = true;
        if (leavesLine(job)) {
            onWorker(job, job);
        }
    }

    private synchronized boolean leavesLine(Job job) {
        return waiting.remove(job);
    }

    private synchronized void finished() {
        running--;
        Job next = waiting.poll();
        if (next != null) {
            running++;
            begin(next);
        }
    }

    private void begin(Job job) {
        onWorker(job, () -> {
            job.run();
            finished();
        });
    }

    private void onWorker(Job job, Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException serverStops) {
            job.cancelled = true;
            task.run();
        }
    }

    /** One computation, in line or running. */
    private static final class Job implements Runnable {
        private final Part part;
        private final HashAlgorithm algorithm;
        private final Function<String, Reply> told;
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        private volatile boolean cancelled;

        Job(Part part, HashAlgorithm algorithm, Function<String, Reply> told) {
            this.part = part;
            this.algorithm = algorithm;
            this.told = told;
        }

        @Override
        public void run() {
            outcome.complete(answer());
        }

        private Outcome answer() {
            try (SeekableByteChannel file = part.file()) {
                Computation computation = algorithm.begin();
                ByteBuffer piece = ByteBuffer.allocate(PIECE);
                file.position(part.from());
                for (long left = part.to() - part.from(); left > 0 && !cancelled; left -= piece.limit()) {
                    file.read(piece.clear().limit((int) Math.min(PIECE, left)));
                    if (!piece.flip().hasRemaining()) {
                        return Outcome.reply(450, "The file shrank while it was read.");
                    }
                    computation.update(piece);
                    piece.rewind();
                }
                return cancelled ? ABORTED : Outcome.reply(told.apply(computation.hex()));
            } catch (IOException e) {
                return FileErrors.outcome(e);
            }
        }
    }
}
