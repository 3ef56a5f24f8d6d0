package org.jftpd.server.session;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jftpd.server.command.Call;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.CommandTable;
import org.jftpd.server.protocol.LineDecoder;
import org.jftpd.server.protocol.Request;
import org.jspecify.annotations.Nullable;

/**
 * The command lines of one client that were read and not run yet. Guarded by the conversation's lock, except
 * {@link #isFull}.
 */
final class CommandQueue implements LineDecoder.Listener {
    /** A client that has sent more is not read until there is room. */
    private static final int FULL = 64;

    private final CommandTable table;
    private final Charset encoding;
    private LineDecoder decoder = new LineDecoder();
    private final Queue<Waiting> waiting = new ArrayDeque<>(1);
    private volatile boolean full;

    /**
     * A line in the queue.
     *
     * @param call the command, or empty for a line that was too long
     * @param urgent whether a Telnet Synch came with it
     */
    record Waiting(Optional<Call> call, boolean urgent) {
        boolean mustAwaitTransfer(ClientState client) {
            return call.map(known -> known.mustAwaitTransfer(client)).orElse(false);
        }
    }

    CommandQueue(CommandTable table, Charset encoding) {
        this.table = table;
        this.encoding = encoding;
    }

    void feed(ByteBuffer bytes) {
        decoder.feed(bytes, this);
    }

    /** The first in line, if no transfer holds it up; else a command that was sent as urgent; else null. */
    @Nullable
    Waiting next(ClientState client) {
        Waiting next = poll(client);
        full = waiting.size() >= FULL;
        return next;
    }

    private @Nullable Waiting poll(ClientState client) {
        Waiting first = waiting.peek();
        if (first == null || !first.mustAwaitTransfer(client)) {
            return waiting.poll();
        }
        for (Waiting later : waiting) {
            if (later.urgent() && !later.mustAwaitTransfer(client)) {
                waiting.remove(later);
                return later;
            }
        }
        return null;
    }

    /** Whether the client has asked for an end of what it waits for. */
    boolean holdsAbort() {
        return waiting.stream()
                .anyMatch(line ->
                        line.call().map(call -> call.verb().equals("ABOR")).orElse(false));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether the client should not be read for now; any thread. */
    boolean isFull() {
        return full;
    }

    void clear() {
        waiting.clear();
        full = false;
    }

    /** Forgets what came, also the beginning of a line. */
    void forget() {
        clear();
        decoder = new LineDecoder();
    }

    @Override
    public void line(byte[] bytes, int length, boolean urgent) {
        Request request = Request.parse(new String(bytes, 0, length, encoding));
        add(new Waiting(Optional.of(table.call(request)), urgent));
    }

    @Override
    public void lineTooLong() {
        add(new Waiting(Optional.empty(), false));
    }

    private void add(Waiting line) {
        waiting.add(line);
        full = waiting.size() >= FULL;
    }
}
