package org.jftpd.server.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import org.jftpd.sendfile.Arrival;
import org.jftpd.sendfile.FileWriteException;
import org.jftpd.sendfile.Receivefile;
import org.jspecify.annotations.Nullable;

/** The file an upload goes to, written from an offset on; closed before anybody is told that it is complete. */
public final class UploadTarget implements Closeable {
    private final OpenFile file;
    private final Durability durability;
    private final @Nullable Publication publication;
    private long position;

    /** When an upload counts as stored. */
    public enum Durability {
        /** When the system has taken the bytes. */
        WRITTEN,
        /** When they are on the disk: fsync(2). */
        SYNCED
    }

    /** Gives a file that is stored the name it is to have. */
    public interface Publication {
        /** On a worker, once, when the file is closed; the upload is incomplete when it fails. */
        void publish() throws IOException;
    }

    /** A file that has its name. */
    public UploadTarget(OpenFile file, long offset, Durability durability) {
        this(file, offset, durability, null);
    }

    private UploadTarget(OpenFile file, long offset, Durability durability, @Nullable Publication publication) {
        this.file = file;
        this.position = offset;
        this.durability = durability;
        this.publication = publication;
    }

    /** A new file that has its name later. */
    public static UploadTarget unpublished(OpenFile file, Durability durability, Publication publication) {
        return new UploadTarget(file, 0, durability, publication);
    }

    boolean mayBlock() {
        return file.isSlow();
    }

    boolean finishMayBlock() {
        return mayBlock() || durability == Durability.SYNCED || publication != null;
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
        try {
            settle();
            if (publication != null) {
                publication.publish();
            }
        } catch (IOException e) {
            throw new StorageException(e);
        }
    }

    private void settle() throws IOException {
        try (this) {
            if (durability == Durability.SYNCED && file.channel() instanceof FileChannel channel) {
                channel.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.channel().close();
    }
}
