package org.jftpd.server.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import org.jftpd.sendfile.Arrival;
import org.jftpd.sendfile.FileWriteException;
import org.jftpd.sendfile.Receivefile;

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

    /** Takes what the channel has now, but no more than that, and writes it. */
    Arrival receive(ReadableByteChannel channel, ByteBuffer scratch, long most) throws IOException {
        try {
            Arrival arrival =
                    Receivefile.step(channel, file.channel(), position, Math.min(scratch.capacity(), most), scratch);
            if (arrival instanceof Arrival.Stored stored) {
                position += stored.bytes();
            }
            return arrival;
        } catch (FileWriteException e) {
            throw new StorageException(e);
        }
    }

    /** Writes all of it. */
    void write(ByteBuffer content) throws StorageException {
        int length = content.remaining();
        try {
            Receivefile.store(file.channel(), position, content);
            position += length;
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
}
