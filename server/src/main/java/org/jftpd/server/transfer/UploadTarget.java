package org.jftpd.server.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The file an upload goes to, written from an offset on; closed before anybody is told that it is complete. */
public final class UploadTarget implements Closeable {
    private final OpenFile file;
    private final Durability durability;
    private long position;

    /** When an upload counts as stored. */
    public enum Durability {
        /** When the system has taken the bytes. */
        WRITTEN,
        /** When they are on the disk: fsync(2). */
        SYNCED
    }

    public UploadTarget(OpenFile file, long offset, Durability durability) {
        this.file = file;
        this.position = offset;
        this.durability = durability;
    }

    boolean mayBlock() {
        return file.isSlow();
    }

    boolean finishMayBlock() {
        return mayBlock() || durability == Durability.SYNCED;
    }

    /** Writes all of it; a disk may take a part at a time. */
    void write(ByteBuffer content) throws StorageException {
        try {
            while (content.hasRemaining()) {
                position += writeSome(content);
            }
        } catch (IOException e) {
            throw new StorageException(e);
        }
    }

    void finish() throws StorageException {
        try (this) {
            if (durability == Durability.SYNCED && file.channel() instanceof FileChannel channel) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new StorageException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.channel().close();
    }

    private int writeSome(ByteBuffer content) throws IOException {
        if (file.channel() instanceof FileChannel channel) {
            return channel.write(content, position);
        }
        return file.channel().position(position).write(content);
    }
}
