package org.jftpd.server.embedded;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders in memory; they are gone when nobody looks at them any more. Needs com.google.jimfs:jimfs. */
final class MemoryFolders {
    private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            // For files and folders alike; without x, clients take a folder for one that they must not enter.
            .setDefaultAttributeValue("posix:permissions", "rwxr-xr-x")
            .build());

    /** The folder of a name, be that {@code ..} or {@code a/b}; empty at first, and in no other one. */
    Path folder(String name) {
        String plain = URLEncoder.encode(name, StandardCharsets.UTF_8).replace(".", "%2E");
        try {
            return Files.createDirectories(memory.getPath("/home", plain));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
