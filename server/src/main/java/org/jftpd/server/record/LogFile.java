package org.jftpd.server.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that lines are appended to. Whoever rotates it may rename or delete it at any time, without a signal: before
 * each line the name is looked at, and a new file is made when it leads to another one or to none (as Python's
 * WatchedFileHandler). For one thread at a time.
 */
public final class LogFile implements Consumer<String>, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger("org.jftpd.events");

    private final Path path;
    private FileChannel channel;
    private @Nullable Object key;

    /** Opens the file, which is made when missing; the caller closes it. */
    public LogFile(Path path) throws IOException {
        this.path = path;
        this.channel = open(path);
        this.key = keyNow();
    }

    /** Appends a line. A disk that says no costs this line, and is told in the server's log. */
    @Override
    public synchronized void accept(String line) {
        try {
            reopenIfMoved();
            ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            LOG.error("cannot write to {}: {}", path, e.toString());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private void reopenIfMoved() throws IOException {
        Object now = keyNow();
        if (now == null || !Objects.equals(now, key)) {
            channel.close();
            channel = open(path);
            key = keyNow();
        }
    }

    /** Which file the name leads to: device and inode; null when it leads to none. */
    private @Nullable Object keyNow() throws IOException {
        try {
            Object found = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return found == null ? path : found;
        } catch (NoSuchFileException moved) {
            return null;
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
