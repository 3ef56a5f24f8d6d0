package org.jftpd.server.filesystem;

import java.io.IOException;
import java.nio.file.Path;

/** Reads the facts of one entry after another, links not followed. For one call of {@link UserFiles}. */
interface FactsReader {
    FileFacts read(Path path) throws IOException;
}
