package org.jftpd.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jftpd.server.command.FtpListener;
import org.jftpd.server.config.LogSettings;
import org.jftpd.server.config.LogSettings.Transfers;
import org.jftpd.server.config.Settings;
import org.jftpd.server.hook.HookPolicy;
import org.jftpd.server.hook.UploadHook;
import org.jftpd.server.record.JsonLine;
import org.jftpd.server.record.LogFile;
import org.jftpd.server.record.TransferLog;
import org.jftpd.server.record.Xferlog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the settings want to follow transfers: a line in the transfer log, a program after uploads. */
final class Followers implements AutoCloseable {
    private static final Logger TRANSFERS = LoggerFactory.getLogger("org.jftpd.transfers");

    private final Optional<LogFile> file;
    private final Optional<TransferLog> log;
    private final Optional<UploadHook> hook;

    Followers(Settings settings) throws IOException {
        LogSettings wanted = settings.log();
        boolean logs = wanted.transfers() != Transfers.OFF;
        file = logs && wanted.transferFile().isPresent()
                ? Optional.of(new LogFile(wanted.transferFile().get()))
                : Optional.empty();
        // A logger that is switched off must not make an event of each transfer.
        log = logs && (file.isPresent() || TRANSFERS.isInfoEnabled()) ? Optional.of(log(wanted)) : Optional.empty();
        hook = settings.transfer()
                .hook()
                .program()
                .map(program -> new UploadHook(new HookPolicy(
                        program.toAbsolutePath(), // a bare name would be looked for on the PATH
                        settings.transfer().hook().timeout(),
                        settings.transfer().hook().concurrency())));
    }

    List<FtpListener> listeners() {
        return Stream.<FtpListener>concat(log.stream(), hook.stream()).toList();
    }

    /** After the last event. */
    @Override
    public void close() {
        hook.ifPresent(UploadHook::close);
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TransferLog log(LogSettings wanted) {
        Consumer<String> lines = file.isPresent() ? file.get() : TRANSFERS::info;
        return new TransferLog(
                wanted.transfers() == Transfers.JSON ? new JsonLine() : new Xferlog(), lines, InstantSource.system());
    }
}
