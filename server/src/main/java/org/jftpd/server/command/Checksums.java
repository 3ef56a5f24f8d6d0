package org.jftpd.server.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final int PIECE = 256 << 10;
    private static final Outcome ABORTED = Outcome.reply(426, "Checksum aborted.");

    private final Executor workers;
    private final int atOnce;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /** Nothing is computed yet; half of the cores may be, one at least. */
    Checksums(Executor workers) {
        this.workers = workers;
        this.atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /**
     * Which bytes of which file.
     *
     * @param file closed when the computation has ended
     * @param from the first byte
     * @param to the byte after the last
     */
    record Part(SeekableByteChannel file, long from, long to) {}

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
        AtomicBoolean cancelled = new AtomicBoolean();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        boolean accepted = accept(() -> {
            outcome.complete(answer(part, algorithm, told, cancelled));
            finished();
        });
        if (!accepted) {
            part.file().close();
            return Outcome.reply(450, "Too many checksums are being computed, try again later.");
        }
        return new Outcome.Later(outcome, () -> cancelled.set(true));
    }

    private static Outcome answer(
            Part part, HashAlgorithm algorithm, Function<String, Reply> told, AtomicBoolean cancelled) {
        try (SeekableByteChannel file = part.file().position(part.from())) {
            Computation computation = algorithm.begin();
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            for (long left = part.to() - part.from(); left > 0; left -= piece.limit()) {
                file.read(piece.clear().limit((int) Math.min(PIECE, left)));
                piece.flip();
                if (cancelled.get()) {
                    return ABORTED;
                }
                if (!piece.hasRemaining()) {
                    return Outcome.reply(450, "The file shrank while it was read.");
                }
                computation.update(piece);
            }
            return Outcome.reply(told.apply(computation.hex()));
        } catch (IOException e) {
            return FileErrors.outcome(e, "The file");
        }
    }

    private synchronized boolean accept(Runnable computation) {
        if (running < atOnce) {
            running++;
            workers.execute(computation);
            return true;
        }
        return waiting.size() < MOST_WAITING && waiting.add(computation);
    }

    private synchronized void finished() {
        Runnable next = waiting.poll();
        if (next == null) {
            running--;
        } else {
            workers.execute(next);
        }
    }
}
