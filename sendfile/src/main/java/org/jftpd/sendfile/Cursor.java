package org.jftpd.sendfile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * How far a blocking call has come in its part of the file. Closing it leaves the file's position there, where it was
 * if nothing moved and no file here can have that position.
 */
final class Cursor implements Closeable {
    private final SeekableByteChannel file;
    private final Extent extent;
    private long moved;

    Cursor(SeekableByteChannel file, Extent extent) {
        this.file = file;
        this.extent = extent;
    }

    long moved() {
        return moved;
    }

    long offset() {
        return extent.offset() + moved;
    }

    /** Bytes that may still move. */
    long left() {
        return extent.count() - moved;
    }

    void advance(long bytes) {
        moved += bytes;
    }

    /** A closed file has no position. To set that of an open one in an interrupted thread would close it. */
    @Override
    public void close() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            if (file.isOpen()) {
                file.position(offset());
            }
        } catch (IOException refused) {
            if (moved > 0) {
                throw refused;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
