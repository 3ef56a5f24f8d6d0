package org.jftpd.server.ftplet;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.FileFacts;
import org.jftpd.server.filesystem.FileFacts.Kind;
import org.jftpd.server.filesystem.NotRegularFileException;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.VirtualPath;
import org.jspecify.annotations.Nullable;

/**
 * The files of a FileSystemView, which is made when it is first needed: on a worker, as every call here, since a
 * foreign store may wait for a network. Paths are absolute; the view's own working directory is not used.
 */
final class ForeignFiles implements UserFiles {
    private static final String REFUSED = "Operation not permitted";

    private final Opening opening;
    private @Nullable FileSystemView view;

    /** Makes the view. */
    interface Opening {
        FileSystemView view() throws FtpException;
    }

    ForeignFiles(Opening opening) {
        this.opening = opening;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public FileFacts facts(VirtualPath path, Detail detail) throws IOException {
        return facts(existing(path));
    }

    @Override
    public Entry entry(VirtualPath path, Detail detail) throws IOException {
        return new Entry(path.name(), facts(existing(path)), Optional.empty());
    }

    @Override
    public Iterator<Entry> list(VirtualPath directory, Detail detail) throws IOException {
        return children(directory).stream()
                .map(file -> new Entry(file.getName(), facts(file), Optional.empty()))
                .iterator();
    }

    @Override
    public Stream<String> names(VirtualPath directory) throws IOException {
        return children(directory).stream().map(FtpFile::getName);
    }

    @Override
    public SeekableByteChannel openForReading(VirtualPath path) throws IOException {
        FtpFile file = regular(path);
        if (!file.isReadable()) {
            throw new AccessDeniedException(path.toString());
        }
        return new ForeignDownload(file);
    }

    @Override
    public SeekableByteChannel openForWriting(VirtualPath path, WriteMode mode) throws IOException {
        FtpFile file = mode == WriteMode.RESUME ? regular(path) : at(path);
        if (file.doesExist()) {
            if (mode == WriteMode.CREATE) {
                throw new FileAlreadyExistsException(path.toString());
            }
            requireRegular(path, file);
        }
        if (!file.isWritable()) {
            throw new AccessDeniedException(path.toString());
        }
        boolean keeps = file.doesExist() && (mode == WriteMode.APPEND || mode == WriteMode.RESUME);
        ForeignUpload upload = new ForeignUpload(file, keeps ? file.getSize() : 0);
        if (!keeps) {
            upload.begin();
        }
        return upload;
    }

    @Override
    public void makeDirectory(VirtualPath path) throws IOException {
        FtpFile file = at(path);
        if (file.doesExist()) {
            throw new FileAlreadyExistsException(path.toString());
        }
        demand(file.isWritable() && file.mkdir(), path);
    }

    @Override
    public void removeDirectory(VirtualPath path) throws IOException {
        FtpFile file = existing(path);
        if (!file.isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        demand(file.isRemovable() && file.delete(), path);
    }

    @Override
    public void deleteFile(VirtualPath path) throws IOException {
        FtpFile file = regular(path);
        demand(file.isRemovable() && file.delete(), path);
    }

    @Override
    public void rename(VirtualPath from, VirtualPath to) throws IOException {
        FtpFile source = existing(from);
        FtpFile target = at(to);
        demand(source.isRemovable() && target.isWritable() && source.move(target), to);
    }

    @Override
    public void changeMode(VirtualPath path, int mode) {
        throw new UnsupportedOperationException("an FtpFile has no permission bits");
    }

    @Override
    public void changeModified(VirtualPath path, FileTime modified) throws IOException {
        FtpFile file = existing(path);
        demand(file.isWritable() && file.setLastModified(modified.toMillis()), path);
    }

    @Override
    public void changeCreated(VirtualPath path, FileTime created) {
        throw new UnsupportedOperationException("an FtpFile has no time of creation");
    }

    @Override
    public long usableSpace(VirtualPath path) {
        throw new UnsupportedOperationException("an FtpFile does not know its space");
    }

    private static FileFacts facts(FtpFile file) {
        int mode = file.isDirectory() ? 0755 : 0644;
        return new FileFacts(
                file.isDirectory() ? Kind.DIRECTORY : Kind.FILE,
                file.getSize(),
                FileTime.fromMillis(file.getLastModified()),
                mode,
                "",
                Optional.of(new FileFacts.Owner(0, 0, name(file.getOwnerName()), name(file.getGroupName()))),
                file.getLinkCount());
    }

    private static String name(@Nullable String owner) {
        return owner == null || owner.isBlank() ? "ftp" : owner;
    }

    private List<FtpFile> children(VirtualPath directory) throws IOException {
        FtpFile folder = existing(directory);
        if (!folder.isDirectory()) {
            throw new NotDirectoryException(directory.toString());
        }
        @Nullable List<? extends FtpFile> files = folder.listFiles();
        if (files == null) {
            throw new AccessDeniedException(directory.toString());
        }
        return files.stream()
                .<FtpFile>map(file -> file)
                .sorted(Comparator.comparing(FtpFile::getName))
                .toList();
    }

    private FtpFile regular(VirtualPath path) throws IOException {
        FtpFile file = existing(path);
        requireRegular(path, file);
        return file;
    }

    private static void requireRegular(VirtualPath path, FtpFile file) throws IOException {
        if (!file.isFile()) {
            throw new NotRegularFileException(path.toString(), file.isDirectory() ? Kind.DIRECTORY : Kind.OTHER);
        }
    }

    private FtpFile existing(VirtualPath path) throws IOException {
        FtpFile file = at(path);
        if (!file.doesExist()) {
            throw new NoSuchFileException(path.toString());
        }
        return file;
    }

    private FtpFile at(VirtualPath path) throws IOException {
        try {
            @Nullable FtpFile file = opened().getFile(path.toString());
            if (file == null) {
                throw new NoSuchFileException(path.toString());
            }
            return file;
        } catch (FtpException failed) {
            throw new IOException(failed);
        }
    }

    private synchronized FileSystemView opened() throws FtpException {
        FileSystemView there = view;
        if (there == null) {
            there = opening.view();
            view = there;
        }
        return there;
    }

    private static void demand(boolean done, VirtualPath path) throws FileSystemException {
        if (!done) {
            throw new FileSystemException(path.toString(), null, REFUSED);
        }
    }
}
