package org.jftpd.server.embedded;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jftpd.server.command.FtpListener;
import org.jftpd.server.session.Eavesdropper;

/** What was said and uploaded since a server started, the newest of it. Safe for several threads. */
final class Recording implements Eavesdropper, FtpListener {
    private static final int MOST = 10_000;
    private static final int MOST_TOLD = 20;

    private final Queue<Spoken> spoken = new ArrayDeque<>();
    private final Queue<FileTransfer> uploads = new ArrayDeque<>();

    @Override
    public synchronized void heard(long session, Party party, String line) {
        keep(spoken, new Spoken(session, party == Party.CLIENT, line));
    }

    @Override
    public synchronized void fileReceived(FileTransfer transfer) {
        keep(uploads, transfer);
        notifyAll();
    }

    /** Many clients upload under another name first: the file has been received under the later one, too. */
    @Override
    public synchronized void renamed(Client client, ServedFile from, ServedFile to) {
        latest(from.path().toString())
                .ifPresent(upload ->
                        fileReceived(new FileTransfer(upload.client(), to, upload.manner(), upload.result())));
    }

    synchronized void forget() {
        spoken.clear();
        uploads.clear();
    }

    private static <T> void keep(Queue<T> queue, T newest) {
        if (queue.size() == MOST) {
            queue.remove();
        }
        queue.add(newest);
    }

    synchronized List<Spoken> spoken() {
        return List.copyOf(spoken);
    }

    /**
     * Waits for a complete upload, or tells of one that was before.
     *
     * @throws IllegalStateException when there was none in time, with what clients did instead
     */
    synchronized FileTransfer await(String path, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        Optional<FileTransfer> found = latest(path);
        for (long left = timeout.toNanos(); found.isEmpty() && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            found = latest(path);
        }
        return found.orElseThrow(() -> new IllegalStateException(missing(path, timeout)));
    }

    private Optional<FileTransfer> latest(String path) {
        return uploads.stream()
                .filter(upload -> upload.file().path().toString().equals(path))
                .reduce((earlier, later) -> later);
    }

    private String missing(String path, Duration timeout) {
        String others =
                uploads.stream().map(upload -> upload.file().path().toString()).collect(Collectors.joining(", "));
        List<Spoken> said = new ArrayList<>(spoken);
        String last = said.subList(Math.max(0, said.size() - MOST_TOLD), said.size()).stream()
                .map(line -> "\n    " + line)
                .collect(Collectors.joining());
        return "no complete upload of " + path + " within " + timeout + "; complete ones: "
                + (others.isEmpty() ? "none" : others) + "; the last that was said:"
                + (last.isEmpty() ? " nothing" : last);
    }
}
