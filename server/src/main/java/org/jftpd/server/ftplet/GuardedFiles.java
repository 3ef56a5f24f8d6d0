package org.jftpd.server.ftplet;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.usermanager.impl.WriteRequest;
import org.jftpd.server.filesystem.Entry;
import org.jftpd.server.filesystem.FileFacts;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.VirtualPath;

/** Our own files, changed only where a foreign user is authorized to write. */
final class GuardedFiles implements UserFiles {
    private final UserFiles files;
    private final User user;

    GuardedFiles(UserFiles files, User user) {
        this.files = files;
        this.user = user;
    }

    @Override
    public boolean isLocal() {
        return files.isLocal();
    }

    @Override
    public Optional<Path> hostPath(VirtualPath path) {
        return files.hostPath(path);
    }

    @Override
    public FileFacts facts(VirtualPath path, Detail detail) throws IOException {
        return files.facts(path, detail);
    }

    @Override
    public Entry entry(VirtualPath path, Detail detail) throws IOException {
        return files.entry(path, detail);
    }

    @Override
    public Iterator<Entry> list(VirtualPath directory, Detail detail) throws IOException {
        return files.list(directory, detail);
    }

    @Override
    public Stream<String> names(VirtualPath directory) throws IOException {
        return files.names(directory);
    }

    @Override
    public SeekableByteChannel openForReading(VirtualPath path) throws IOException {
        return files.openForReading(path);
    }

    @Override
    public SeekableByteChannel openForWriting(VirtualPath path, WriteMode mode) throws IOException {
        return files.openForWriting(writable(path), mode);
    }

    @Override
    public void makeDirectory(VirtualPath path) throws IOException {
        files.makeDirectory(writable(path));
    }

    @Override
    public void removeDirectory(VirtualPath path) throws IOException {
        files.removeDirectory(writable(path));
    }

    @Override
    public void deleteFile(VirtualPath path) throws IOException {
        files.deleteFile(writable(path));
    }

    @Override
    public void rename(VirtualPath from, VirtualPath to) throws IOException {
        files.rename(writable(from), writable(to));
    }

    @Override
    public void changeMode(VirtualPath path, int mode) throws IOException {
        files.changeMode(writable(path), mode);
    }

    @Override
    public void changeModified(VirtualPath path, FileTime modified) throws IOException {
        files.changeModified(writable(path), modified);
    }

    @Override
    public void changeCreated(VirtualPath path, FileTime created) throws IOException {
        files.changeCreated(writable(path), created);
    }

    @Override
    public long usableSpace(VirtualPath path) throws IOException {
        return files.usableSpace(path);
    }

    private VirtualPath writable(VirtualPath path) throws AccessDeniedException {
        if (user.authorize(new WriteRequest(path.toString())) == null) {
            throw new AccessDeniedException(path.toString());
        }
        return path;
    }
}
