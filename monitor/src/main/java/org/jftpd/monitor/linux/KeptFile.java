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
    private final Reading reading;
    private @Nullable RandomAccessFile file;

    private KeptFile(String path, Reading reading) {
        this.path = path;
        this.reading = reading;
    }

    private interface Reading {
        Bytes into(Bytes bytes, RandomAccessFile file, String path) throws IOException;
    }

    /** One that the kernel writes a line at a time. */
    static KeptFile ofLines(String path) {
        return new KeptFile(path, Bytes::readLines);
    }

    /** One that the kernel writes in records of several lines: in /proc/diskstats a disk with all its partitions. */
    static KeptFile ofRecords(String path) {
        return new KeptFile(path, Bytes::readToEnd);
    }

    String path() {
        return path;
    }

    /** All of it, into these bytes. */
    synchronized Bytes read(Bytes bytes) throws IOException {
        RandomAccessFile kept = file;
        if (kept == null) {
            kept = new RandomAccessFile(path, "r");
            file = kept;
        }
        try {
            return reading.into(bytes, kept, path);
        } catch (IOException broken) {
            kept.close();
            file = null;
            throw broken;
        }
    }
}
