package org.jftpd.server.hook;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.command.FtpListener;
import org.jftpd.server.protocol.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program after each complete upload, a few at a time; others wait in line, up to 10,000 of them. Its threads
 * come with work and go without.
 */
public final class UploadHook implements FtpListener, AutoCloseable {
    static final Logger LOG = LoggerFactory.getLogger("org.jftpd.hook");

    private static final int MOST_WAITING = 10_000;
    private static final int IDLE_SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HookPolicy policy;
    private final ThreadPoolExecutor executor;
    private final Set<HookRun> running = ConcurrentHashMap.newKeySet();

    /** Nothing is started before the first upload; the caller closes it. */
    public UploadHook(HookPolicy policy) {
        this.policy = policy;
        this.executor = new ThreadPoolExecutor(
                policy.concurrency(),
                policy.concurrency(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                UploadHook::thread);
        executor.allowCoreThreadTimeOut(true);
        executor.setRejectedExecutionHandler(
                (refused, full) -> LOG.error("{} falls behind: an upload goes without it", policy.program()));
    }

    @Override
    public void fileReceived(FileTransfer transfer) {
        executor.execute(() -> run(transfer));
    }

    /** The server was so busy that it could not tell of some uploads. */
    @Override
    public void missed(long events) {
        LOG.error("{} events were lost: uploads among them go without {}", events, policy.program());
    }

    /** Lets the programs end that run or wait, for some seconds; then kills those that run. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                int waiting = executor.shutdownNow().size();
                LOG.error("{} is killed, the server stops; {} uploads go without it", policy.program(), waiting);
                running.forEach(HookRun::kill);
                executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            running.forEach(HookRun::kill);
            Thread.currentThread().interrupt();
        }
    }

    private void run(FileTransfer upload) {
        HookRun run = new HookRun(policy, LogText.printable(upload.file().toString()));
        running.add(run);
        try {
            run.run(new HookEnvironment(upload));
        } finally {
            running.remove(run);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "jftpd-hook");
        thread.setDaemon(true);
        return thread;
    }
}
