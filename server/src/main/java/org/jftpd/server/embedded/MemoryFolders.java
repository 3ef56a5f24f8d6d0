package org.jftpd.server.embedded;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders in memory; they are gone when nobody looks at them any more. Needs com.google.jimfs:jimfs. */
final class MemoryFolders {
    private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            .build());

    /** A folder that is empty. */
    Path folder(String name) {
        try {
            return Files.createDirectories(memory.getPath("/home").resolve(name));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
