package org.jftpd.monitor.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * What is there in the place of a file that could not be read. Asked only after a failure: java.nio has typed errors,
 * and is slower.
 */
enum Probe {
    /** It can be read now. */
    READABLE,
    /** It was opened, and reading it fails: the kernel has nothing to tell, or it is a folder. */
    UNREADABLE,
    /** It is there, may be opened, and that fails: the kernel has nothing to tell, or we are out of descriptors. */
    UNOPENED,
    DENIED,
    ABSENT;

    /** How often to read again what is there: it may have been missing just before. */
    static final int TRIES = 3;

    /** Where a fact that not every system has is not told. */
    static final Set<Probe> NO_FACT = Set.of(ABSENT, DENIED, UNREADABLE);

    static Probe of(String file) {
        Path path = Names.path(file);
        if (Files.isSymbolicLink(path)) {
            return ofLink(path);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return read(in);
        } catch (NoSuchFileException absent) {
            return ABSENT;
        } catch (AccessDeniedException denied) {
            return DENIED;
        } catch (IOException other) {
            return unopened(path);
        }
    }

    private static Probe read(InputStream in) {
        try {
            int unused = in.read();
            return READABLE;
        } catch (IOException unreadable) {
            return UNREADABLE;
        }
    }

    /** To look at a file takes no descriptor. */
    private static Probe unopened(Path path) {
        try {
            BasicFileAttributes unused =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return UNOPENED;
        } catch (NoSuchFileException absent) {
            return ABSENT;
        } catch (IOException hidden) {
            return DENIED;
        }
    }

    private static Probe ofLink(Path link) {
        try {
            Path unused = Files.readSymbolicLink(link);
            return READABLE;
        } catch (AccessDeniedException denied) {
            return DENIED;
        } catch (IOException absent) {
            return ABSENT;
        }
    }
}
