package org.jftpd.server.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ftpserver.ftplet.FileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.User;

/** A FileSystemFactory as others write them: files by their paths, in memory; streams only. */
class MemoryFileSystem implements FileSystemFactory, FileSystemView {
    private static final byte[] DIRECTORY = {};

    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>(Map.of("/", DIRECTORY));
    private final AtomicInteger streams = new AtomicInteger();

    byte[] content(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    int streamsOpened() {
        return streams.get();
    }

    @Override
    public FileSystemView createFileSystemView(User user) {
        return this;
    }

    @Override
    public FtpFile getHomeDirectory() {
        return new Stored("/");
    }

    @Override
    public FtpFile getWorkingDirectory() {
        return new Stored("/");
    }

    @Override
    public boolean changeWorkingDirectory(String directory) {
        return true;
    }

    @Override
    public FtpFile getFile(String path) throws FtpException {
        return new Stored(path);
    }

    @Override
    public boolean isRandomAccessible() {
        return true;
    }

    @Override
    public void dispose() {}

    private final class Stored implements FtpFile {
        private final String path;

        Stored(String path) {
            this.path = path;
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getName() {
            return path.equals("/") ? path : path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public boolean isHidden() {
            return false;
        }

        @Override
        public boolean isDirectory() {
            return files.get(path) == DIRECTORY;
        }

        @Override
        public boolean isFile() {
            return doesExist() && !isDirectory();
        }

        @Override
        public boolean doesExist() {
            return files.containsKey(path);
        }

        @Override
        public boolean isReadable() {
            return true;
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public boolean isRemovable() {
            return true;
        }

        @Override
        public String getOwnerName() {
            return "owner";
        }

        @Override
        public String getGroupName() {
            return "group";
        }

        @Override
        public int getLinkCount() {
            return 1;
        }

        @Override
        public long getLastModified() {
            return 0;
        }

        @Override
        public boolean setLastModified(long time) {
            return false;
        }

        @Override
        public long getSize() {
            return doesExist() ? content(path).length : 0;
        }

        @Override
        public Object getPhysicalFile() {
            return path;
        }

        @Override
        public boolean mkdir() {
            return files.putIfAbsent(path, DIRECTORY) == null;
        }

        @Override
        public boolean delete() {
            return files.remove(path) != null;
        }

        @Override
        public boolean move(FtpFile target) {
            files.put(target.getAbsolutePath(), content(path));
            return delete();
        }

        @Override
        public List<? extends FtpFile> listFiles() {
            String folder = path.equals("/") ? path : path + '/';
            return files.keySet().stream()
                    .filter(name -> name.startsWith(folder) && name.length() > folder.length())
                    .filter(name -> name.indexOf('/', folder.length()) < 0)
                    .map(Stored::new)
                    .toList();
        }

        @Override
        public OutputStream createOutputStream(long offset) {
            streams.incrementAndGet();
            byte[] before = offset == 0 ? new byte[0] : Arrays.copyOf(content(path), (int) offset);
            files.put(path, before);
            return new ByteArrayOutputStream() {
                {
                    write(before, 0, before.length);
                }

                @Override
                public void close() throws IOException {
                    super.close();
                    files.put(path, toByteArray());
                }
            };
        }

        @Override
        public InputStream createInputStream(long offset) {
            streams.incrementAndGet();
            byte[] all = content(path);
            return new ByteArrayInputStream(all, (int) offset, all.length - (int) offset);
        }
    }
}
