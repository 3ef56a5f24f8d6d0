package org.jftpd.monitor.linux;

import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * A file of the whole system that is asked for often: opened once, read from its begin each time, which spares a third
 * of the cost. One descriptor for as long as its platform is reachable; its own cleaner then closes it. Thread-safe.
 */
final class KeptFile {
    private final String path;
    private @Nullable RandomAccessFile file;

    KeptFile(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** All of it, into these bytes. */
    synchronized Bytes readLines(Bytes bytes) throws IOException {
        RandomAccessFile kept = file;
        if (kept == null) {
            kept = new RandomAccessFile(path, "r");
            file = kept;
        }
        try {
            return bytes.readLines(kept, path);
        } catch (IOException broken) {
            kept.close();
            file = null;
            throw broken;
        }
    }
}
