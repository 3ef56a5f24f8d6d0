package org.jftpd.server.embedded;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jftpd.server.command.FtpListener.Client;
import org.jftpd.server.command.FtpListener.FileTransfer;
import org.jftpd.server.command.FtpListener.ServedFile;
import org.jftpd.server.filesystem.VirtualPath;

/**
 * The files that clients have uploaded, the newest of them, each under the name it has now: it is followed when it, or
 * a folder above it, is renamed. One that was deleted, or replaced by a rename, keeps its last name and is followed no
 * more. Not thread-safe.
 */
final class ReceivedFiles {
    private static final int MOST = 10_000;

    private final Map<String, Path> roots;
    private final Deque<Upload> uploads = new ArrayDeque<>();

    /** @param roots of users, as far as they are known */
    ReceivedFiles(Map<String, Path> roots) {
        this.roots = Map.copyOf(roots);
    }

    /**
     * Where a file is: users who share a folder share its files, others have files of the same name.
     *
     * @param tree the file system, or the user where the place on it is not known
     */
    private record Place(Object tree, VirtualPath path) {
        boolean isIn(Place above) {
            List<String> names = path.names();
            int depth = above.path.names().size();
            return tree.equals(above.tree)
                    && names.size() >= depth
                    && names.subList(0, depth).equals(above.path.names());
        }

        Place moved(Place from, Place to) {
            return new Place(to.tree, to.path.resolve(rest(from)));
        }

        /** What of it is behind a place above. */
        String rest(Place above) {
            return path.names().stream().skip(above.path.names().size()).collect(Collectors.joining("/"));
        }
    }

    /** A file that was uploaded; without a place when it is not there any more. */
    private record Upload(FileTransfer transfer, Optional<Place> place) {
        boolean isIn(Place above) {
            return place.filter(here -> here.isIn(above)).isPresent();
        }

        boolean is(Predicate<Client> by, VirtualPath path) {
            return by.test(transfer.client()) && transfer.file().path().equals(path);
        }
    }

    /** An upload was complete; it takes the place of one that was there before. */
    void add(FileTransfer transfer) {
        Place place = place(transfer.client(), transfer.file());
        uploads.removeIf(earlier -> earlier.place().equals(Optional.of(place)));
        if (uploads.size() == MOST) {
            uploads.remove();
        }
        uploads.add(new Upload(transfer, Optional.of(place)));
    }

    /** A file, or a folder with all in it, has another name; what had that before is replaced. */
    void renamed(Client client, ServedFile from, ServedFile to) {
        Place before = place(client, from);
        Place now = place(client, to);
        List<Upload> moved = uploads.stream()
                .filter(upload -> upload.isIn(before))
                .map(upload -> moved(upload, before, now, to))
                .toList();
        uploads.removeIf(upload -> upload.isIn(before));
        lost(now);
        uploads.addAll(moved);
    }

    private static Upload moved(Upload upload, Place before, Place now, ServedFile to) {
        Place place = upload.place().orElseThrow();
        String rest = place.rest(before);
        FileTransfer transfer = upload.transfer();
        ServedFile file = new ServedFile(to.path().resolve(rest), to.hostPath().map(host -> host.resolve(rest)));
        return new Upload(
                new FileTransfer(transfer.client(), file, transfer.manner(), transfer.result()),
                Optional.of(place.moved(before, now)));
    }

    /** A file, or a folder with all in it, is not there any more. */
    void removed(Client client, ServedFile file) {
        lost(place(client, file));
    }

    private void lost(Place place) {
        List<Upload> all = new ArrayList<>(uploads);
        all.replaceAll(upload -> upload.isIn(place) ? new Upload(upload.transfer(), Optional.empty()) : upload);
        uploads.clear();
        uploads.addAll(all);
    }

    void forget() {
        uploads.clear();
    }

    /** The newest upload of somebody like this. */
    Optional<FileTransfer> latest(Predicate<Client> by, VirtualPath path) {
        return uploads.stream()
                .filter(upload -> upload.is(by, path))
                .map(Upload::transfer)
                .reduce((earlier, later) -> later);
    }

    /** The names of all, as their users see them. */
    @Override
    public String toString() {
        return uploads.stream()
                .map(upload -> upload.transfer().file().path().toString())
                .collect(Collectors.joining(", "));
    }

    private Place place(Client client, ServedFile file) {
        if (file.hostPath().isPresent()) {
            return onDisk(file.hostPath().get());
        }
        Path root = roots.get(client.user());
        if (root == null) {
            return new Place(client.user(), file.path());
        }
        Place above = onDisk(root.toAbsolutePath());
        return new Place(
                above.tree(), above.path().resolve(String.join("/", file.path().names())));
    }

    private static Place onDisk(Path absolute) {
        return new Place(absolute.getFileSystem(), VirtualPath.ROOT.resolve(absolute.toString()));
    }
}
