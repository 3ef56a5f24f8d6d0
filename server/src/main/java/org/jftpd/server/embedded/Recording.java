package org.jftpd.server.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jftpd.server.command.FtpListener;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.session.Eavesdropper;

/** What was said and uploaded since a server started, the newest of it. Safe for several threads. */
final class Recording implements Eavesdropper, FtpListener {
    private static final int MOST = 10_000;
    private static final int MOST_TOLD = 20;

    private final Queue<Spoken> spoken = new ArrayDeque<>();
    private final ReceivedFiles received;
    private boolean ended;

    /** @param roots of users, as far as they are known */
    Recording(Map<String, Path> roots) {
        received = new ReceivedFiles(roots);
    }

    @Override
    public synchronized void heard(long session, Party party, String line) {
        if (spoken.size() == MOST) {
            spoken.remove();
        }
        spoken.add(new Spoken(session, party == Party.CLIENT, line));
    }

    @Override
    public synchronized void fileReceived(FileTransfer transfer) {
        received.add(transfer);
        notifyAll();
    }

    /** Many clients upload under another name first. */
    @Override
    public synchronized void renamed(Client client, ServedFile from, ServedFile to) {
        received.renamed(client, from, to);
        notifyAll();
    }

    @Override
    public synchronized void fileDeleted(Client client, ServedFile file) {
        received.removed(client, file);
    }

    @Override
    public synchronized void directoryRemoved(Client client, ServedFile directory) {
        received.removed(client, directory);
    }

    /** The server has ended: nobody needs to wait any longer. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized void forget() {
        spoken.clear();
        received.forget();
    }

    synchronized List<Spoken> spoken() {
        return List.copyOf(spoken);
    }

    /**
     * Waits for a complete upload, or tells of one that was before.
     *
     * @param user by whom, or by anybody
     * @throws IllegalStateException when there was none in time, or the server has ended, with what clients did instead
     */
    synchronized FileTransfer await(Optional<String> user, String path, Duration timeout) throws InterruptedException {
        VirtualPath wanted = VirtualPath.ROOT.resolve(path);
        long left = TimeUnit.NANOSECONDS.convert(timeout);
        long end = System.nanoTime() + left;
        Optional<FileTransfer> found = latest(user, wanted);
        while (found.isEmpty() && left > 0 && !ended) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
            found = latest(user, wanted);
        }
        return found.orElseThrow(() -> new IllegalStateException("no complete upload of " + wanted
                + user.map(name -> " by " + name).orElse("")
                + (ended ? " before the server ended" : " within " + timeout) + instead()));
    }

    private Optional<FileTransfer> latest(Optional<String> user, VirtualPath path) {
        return received.latest(client -> user.isEmpty() || user.get().equals(client.user()), path);
    }

    private String instead() {
        String others = received.toString();
        List<Spoken> said = new ArrayList<>(spoken);
        String last = said.subList(Math.max(0, said.size() - MOST_TOLD), said.size()).stream()
                .map(line -> "\n    " + line)
                .collect(Collectors.joining());
        return "; complete ones: " + (others.isEmpty() ? "none" : others) + "; the last that was said:"
                + (last.isEmpty() ? " nothing" : last);
    }
}
