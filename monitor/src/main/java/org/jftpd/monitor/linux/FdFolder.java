package org.jftpd.monitor.linux;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.OpenFile;
import org.jspecify.annotations.Nullable;

/** /proc/PID/fd: a link for each open descriptor, and /proc/PID/fdinfo beside it. */
final class FdFolder {
    private static final int ACCESS = 3;
    private static final int WRITE_ONLY = 1;
    private static final int READ_WRITE = 2;
    private static final int APPEND = 02000;

    private final ProcFiles files;
    private final int pid;

    FdFolder(ProcFiles files, int pid) {
        this.files = files;
        this.pid = pid;
    }

    /** Descriptor numbers; empty for a zombie. */
    List<Integer> numbers() {
        return NumberedFolder.list(files, pid, "/fd");
    }

    Path link(int fd) {
        return Path.of(files.roots().process(pid, "/fd/" + fd));
    }

    /** Regular files only. Asks the file systems, so a dead one may never answer. */
    List<OpenFile> openFiles() {
        List<OpenFile> open = new ArrayList<>();
        for (int fd : numbers()) {
            OpenFile file = openFileOrNull(fd);
            if (file != null) {
                open.add(file);
            }
        }
        return List.copyOf(open);
    }

    private @Nullable OpenFile openFileOrNull(int fd) {
        Path link = link(fd);
        try {
            String path = LinkTarget.read(link);
            if (!path.startsWith("/") || !Files.isRegularFile(link) || nameless(link, path)) {
                return null;
            }
            Bytes info = files.readUnless(Probe.NO_FACT, files.roots().process(pid, "/fdinfo/" + fd));
            if (info == null) {
                return null;
            }
            long position = info.numberAfter("pos:");
            int flags = info.octalAfter("flags:");
            return new OpenFile(path, fd, position, mode(flags), flags);
        } catch (AccessDeniedException denied) {
            throw new AccessDenied(pid, null, "open files are hidden");
        } catch (IOException closedMeanwhile) {
            return null;
        }
    }

    private static boolean nameless(Path link, String path) throws IOException {
        return LinkTarget.deleted(path) && Files.getAttribute(link, "unix:nlink") instanceof Integer n && n == 0;
    }

    private static String mode(int flags) {
        String writing = (flags & APPEND) != 0 ? "a" : "w";
        return switch (flags & ACCESS) {
            case WRITE_ONLY -> writing;
            case READ_WRITE -> writing.equals("a") ? "a+" : "r+";
            default -> "r";
        };
    }
}
