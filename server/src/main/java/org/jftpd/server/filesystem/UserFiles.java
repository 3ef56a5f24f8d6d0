package org.jftpd.server.filesystem;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files one client may see, under the client's own names. Every call checks that the real place of its path, links
 * followed, is below the client's root, and throws {@link OutsideRootException} when it is not. A name that no file can
 * have is an {@link InvalidNameException}, one that is shown for several files an {@link AmbiguousNameException}, a
 * directory or device in a file's place a {@link NotRegularFileException}. Other failures are the
 * {@link java.nio.file.FileSystemException}s of {@code java.nio.file}; their messages name host paths and are not for
 * clients. Safe for several threads; keeps nothing open between calls.
 */
public interface UserFiles {
    /**
     * Whether calls on one path are short enough for a thread that serves others too: a local disk, not marked slow.
     * Not a path that holds U+FFFD: that one is searched for among the entries of its folder.
     */
    boolean isLocal();

    /**
     * Where a path is on the machine's own disk, links not followed; nothing is looked at. Empty for other file systems
     * and for names that no path of the machine has.
     */
    default Optional<Path> hostPath(VirtualPath path) {
        return Optional.empty();
    }

    /** Facts of the file a path leads to, links followed. */
    FileFacts facts(VirtualPath path, Detail detail) throws IOException;

    /** The entry itself, a link not followed. For MLST, LIST of one file, RNFR. */
    Entry entry(VirtualPath path, Detail detail) throws IOException;

    /**
     * A directory's entries sorted by name, without {@code .} and {@code ..}. Names are read and sorted before this
     * returns; facts are read entry by entry while the iterator moves, so that the first rows can leave early. An entry
     * that vanishes meanwhile, or cannot be looked at, is left out. Holds no open descriptor.
     *
     * @throws java.nio.file.NotDirectoryException when it is not a directory
     */
    Iterator<Entry> list(VirtualPath directory, Detail detail) throws IOException;

    /**
     * Whether a directory's entries may be listed, as far as that can be told without reading them.
     *
     * @throws java.nio.file.NotDirectoryException when it is not a directory
     */
    default boolean isListable(VirtualPath directory) throws IOException {
        if (!facts(directory, Detail.BRIEF).isDirectory()) {
            throw new NotDirectoryException(directory.toString());
        }
        return true;
    }

    /** A directory's names alone, sorted as {@link #list} does, without looking at the entries. */
    Stream<String> names(VirtualPath directory) throws IOException;

    /**
     * Opens a regular file for reading; the caller closes it. A {@link java.nio.channels.FileChannel} where the
     * provider has one.
     */
    SeekableByteChannel openForReading(VirtualPath path) throws IOException;

    /** Opens a regular file for writing; the caller closes it. Never blocks on a FIFO or device: those are refused. */
    SeekableByteChannel openForWriting(VirtualPath path, WriteMode mode) throws IOException;

    /** Changes a directory's existence. @throws java.nio.file.FileAlreadyExistsException when the name is taken */
    void makeDirectory(VirtualPath path) throws IOException;

    /** Removes an empty directory. */
    void removeDirectory(VirtualPath path) throws IOException;

    /** Removes a file or a link, not what the link leads to. */
    void deleteFile(VirtualPath path) throws IOException;

    /** Renames a file, link or directory, replacing a file that is there, as rename(2) does. */
    void rename(VirtualPath from, VirtualPath to) throws IOException;

    /** Sets permission bits, as chmod(2). @throws UnsupportedOperationException where the provider has none */
    void changeMode(VirtualPath path, int mode) throws IOException;

    /** Sets the time of the last change, as utimes(2). */
    void changeModified(VirtualPath path, FileTime modified) throws IOException;

    /**
     * Sets the time of creation.
     *
     * @throws UnsupportedOperationException where a file keeps no such time, or none that can be set (Linux)
     */
    void changeCreated(VirtualPath path, FileTime created) throws IOException;

    /**
     * How many bytes more may be written below a path, as df(1) tells them for someone without privileges.
     *
     * @throws UnsupportedOperationException where the provider does not know
     */
    long usableSpace(VirtualPath path) throws IOException;

    /** How much of {@link FileFacts} to find out: owners and link counts cost more. */
    enum Detail {
        /** Everything but {@code owner}, {@code links} and the set-id and sticky bits of {@code mode}. */
        BRIEF,
        /**
         * What ls(1) shows: everything but {@code unique}. Each fact has its price where there are ten thousand files.
         */
        SHOWN,
        /** Everything the provider has. */
        FULL
    }

    /** How a file is opened for writing. */
    enum WriteMode {
        /** Made when missing, emptied when there (STOR). */
        REPLACE,
        /** Made when missing, written at its end (APPE). */
        APPEND,
        /** Must exist; nothing is cut off (STOR after REST). */
        RESUME,
        /** Must not exist (STOU). */
        CREATE
    }
}
