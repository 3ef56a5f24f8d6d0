package org.jftpd.server.command;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jftpd.server.command.TransferPlan.Aftermath;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.UserFiles.WriteMode;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.transfer.TransferResult;
import org.jftpd.server.transfer.UploadTarget.Publication;

/**
 * A file that is uploaded under a hidden name, {@code .jftpd-k3x8a0wq.part} in the same folder, and gets its own when
 * it is complete, in place of the one that had it. Until then nobody meets half of it, and afterwards nobody misses the
 * former one.
 */
final class HiddenFile implements Publication, Aftermath {
    private static final Pattern NAME = Pattern.compile("\\.jftpd-[a-z0-9]{8}\\.part");

    private final UserFiles files;
    private final VirtualPath path;
    private final VirtualPath hidden;

    /** Nothing is made yet. */
    HiddenFile(UserFiles files, VirtualPath path, String letters) {
        this.files = files;
        this.path = path;
        this.hidden = path.parent().child(".jftpd-" + letters + ".part");
    }

    /** Whether a file of this name is such a one, or was left by a server that was killed. */
    static boolean isHidden(String name) {
        return name.startsWith(".jftpd-") && NAME.matcher(name).matches();
    }

    /** Where its bytes go. */
    VirtualPath hidden() {
        return hidden;
    }

    /**
     * Makes it, with the permission bits of the file it is to replace. Refuses whatever the upload itself would be
     * refused: before the bytes come, rather than after.
     */
    SeekableByteChannel open(WriteMode mode) throws IOException {
        OptionalInt bits = mode == WriteMode.CREATE ? requireNew() : requireWritable();
        SeekableByteChannel channel = files.openForWriting(hidden, WriteMode.CREATE);
        if (bits.isPresent()) {
            keep(bits.getAsInt());
        }
        return channel;
    }

    @Override
    public void publish() throws IOException {
        files.rename(hidden, path);
    }

    @Override
    public void incomplete(TransferResult result) throws IOException {
        files.deleteFile(hidden);
    }

    private OptionalInt requireNew() throws IOException {
        try {
            files.entry(path, Detail.BRIEF);
        } catch (NoSuchFileException asItShouldBe) {
            return OptionalInt.empty();
        }
        throw new FileAlreadyExistsException(path.toString());
    }

    private OptionalInt requireWritable() throws IOException {
        try (SeekableByteChannel there = files.openForWriting(path, WriteMode.RESUME)) {
            return there.isOpen()
                    ? OptionalInt.of(files.facts(path, Detail.BRIEF).mode())
                    : OptionalInt.empty();
        } catch (NoSuchFileException isNew) {
            return OptionalInt.empty();
        }
    }

    private void keep(int bits) throws IOException {
        try {
            files.changeMode(hidden, bits);
        } catch (UnsupportedOperationException | FileSystemException noModes) {
            // Nor are those of the file it replaces of any use then.
            return;
        }
    }
}
