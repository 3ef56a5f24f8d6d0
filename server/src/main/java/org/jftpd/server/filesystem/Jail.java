package org.jftpd.server.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Turns a client's path into a real path below the root, or refuses. It walks name by name with one lstat(2) each, from
 * the root's real path, so that a path without links needs no realpath(3) and the last lstat already answers what the
 * file is. A link is resolved by the provider and its real place compared with the root's.
 *
 * <p>The root is resolved at the first call and then kept: a root that is a link keeps leading where it led. Safe for
 * several threads.
 */
final class Jail {
    /** What to do with a link that is the last name of a path. */
    enum LastLink {
        FOLLOWED,
        KEPT
    }

    /** What to do with a link that leads out of the root. */
    enum OutsideLinks {
        REFUSED,
        FOLLOWED
    }

    /** Each folder on the way costs a look, and whoever makes folders must not make every look cost seconds. */
    private static final int MOST_LEVELS = 256;

    private final Path givenRoot;
    private final OutsideLinks outsideLinks;
    private final Provider provider;
    private final NameLookup names;
    private volatile @Nullable Path realRoot;

    Jail(Path root, Provider provider, OutsideLinks outsideLinks) {
        this.givenRoot = root;
        this.outsideLinks = outsideLinks;
        this.provider = provider;
        this.names = new NameLookup(root.getFileSystem());
    }

    /** The root, links followed. */
    Path root() throws IOException {
        Path known = realRoot;
        if (known == null) {
            known = givenRoot.toRealPath();
            realRoot = known;
        }
        return known;
    }

    /**
     * Where a path leads.
     *
     * @return a place that may be empty when only the last name is missing
     * @throws OutsideRootException when a link on the way leads out
     * @throws NoSuchFileException when a folder on the way is missing, or a link leads nowhere
     * @throws NotDirectoryException when something on the way is not a folder
     */
    Place locate(VirtualPath path, LastLink lastLink) throws IOException {
        Place place = new Place(root(), null);
        if (path.isRoot()) {
            return new Place(place.path(), look(place.path()));
        }
        if (path.names().size() > MOST_LEVELS) {
            throw new FileSystemException(path.toString(), null, "File name too long");
        }
        int last = path.names().size() - 1;
        for (int i = 0; i <= last; i++) {
            place = step(place, path, i);
            BasicFileAttributes found = place.found();
            if (found != null && found.isSymbolicLink() && (i < last || lastLink == LastLink.FOLLOWED)) {
                place = through(place.path(), path);
            }
            if (i < last && !place.attributes().isDirectory()) {
                throw new NotDirectoryException(place.path().toString());
            }
        }
        return place;
    }

    /** The same for a name that is to be made: one that holds U+FFFD and is not there is refused. */
    Place locateNew(VirtualPath path, LastLink lastLink) throws IOException {
        Place place = locate(path, lastLink);
        if (!place.exists() && NameLookup.isReplaced(path.name())) {
            throw new InvalidNameException(path, "a new name cannot hold U+FFFD");
        }
        return place;
    }

    /**
     * Holds the folder of a place for something that opens or removes it. For an entry of the root itself that is its
     * path: nothing between root and entry can be swapped.
     */
    HeldFolder hold(Place place) throws IOException {
        return isExposed(place) ? holdAnyway(place) : HeldFolder.unheld(place.path());
    }

    /** Holds it also where only the other of two places needs it. */
    HeldFolder holdAnyway(Place place) throws IOException {
        Path parent = place.path().getParent();
        return HeldFolder.of(entries(parent == null ? root() : parent), place.path());
    }

    /** Whether a folder between the root and a place could be swapped for a link to the outside. */
    boolean isExposed(Place place) throws IOException {
        return outsideLinks == OutsideLinks.REFUSED
                && provider.isDisk()
                && place.path().getNameCount() - root().getNameCount() > 1;
    }

    /**
     * Opens a folder to read its entries, or to reach them. Where the provider can tell, it is made sure that the root
     * is above what was opened, as many steps as it should be: a link that took some folder's place leads elsewhere.
     */
    @SuppressWarnings("StreamResourceLeak") // the caller closes what is returned
    DirectoryStream<Path> entries(Path folder) throws IOException {
        DirectoryStream<Path> opened = Files.newDirectoryStream(folder);
        try {
            requireBelowRoot(opened, folder);
            return opened;
        } catch (IOException refused) {
            opened.close();
            throw refused;
        }
    }

    private void requireBelowRoot(DirectoryStream<Path> opened, Path folder) throws IOException {
        if (outsideLinks == OutsideLinks.REFUSED
                && opened instanceof SecureDirectoryStream<Path> secure
                && !isBelowRoot(secure, folder)) {
            throw new FileSystemException(folder.toString(), null, "swapped while it was opened");
        }
    }

    private boolean isBelowRoot(SecureDirectoryStream<Path> opened, Path folder) throws IOException {
        int steps = folder.getNameCount() - root().getNameCount();
        Path up = folder.getFileSystem().getPath(steps == 0 ? "." : "../".repeat(steps));
        Object top = opened.getFileAttributeView(up, BasicFileAttributeView.class)
                .readAttributes()
                .fileKey();
        return top == null || top.equals(look(root()).fileKey());
    }

    /** Whether a path, once links are followed, is where it may be. For what was made a moment ago. */
    boolean isInside(Path path) throws IOException {
        return outsideLinks == OutsideLinks.FOLLOWED || path.toRealPath().startsWith(root());
    }

    private Place step(Place folder, VirtualPath path, int index) throws IOException {
        Path next = names.find(folder.path(), path, index);
        try {
            return new Place(next, look(next));
        } catch (NoSuchFileException missing) {
            if (index < path.names().size() - 1) {
                throw missing;
            }
            return new Place(next, null);
        }
    }

    private BasicFileAttributes look(Path path) throws IOException {
        return Files.readAttributes(path, provider.attributes(), LinkOption.NOFOLLOW_LINKS);
    }

    private Place through(Path link, VirtualPath path) throws IOException {
        Path real;
        try {
            real = link.toRealPath();
        } catch (NoSuchFileException dangling) {
            refuseOutside(nearest(link), path);
            throw dangling;
        }
        refuseOutside(real, path);
        return new Place(real, look(real));
    }

    private void refuseOutside(Path real, VirtualPath path) throws IOException {
        if (outsideLinks == OutsideLinks.REFUSED && !real.startsWith(root())) {
            throw new OutsideRootException(path);
        }
    }

    /** The real path of the nearest existing folder above what a dangling link says. */
    private static Path nearest(Path link) throws IOException {
        Path target = link.resolveSibling(Files.readSymbolicLink(link));
        Path folder = target.getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder == null ? target : folder.toRealPath();
    }
}
