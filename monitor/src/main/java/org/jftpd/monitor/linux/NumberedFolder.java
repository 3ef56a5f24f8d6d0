package org.jftpd.monitor.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders of a process whose entries are numbers: fd, task. */
final class NumberedFolder {
    private NumberedFolder() {}

    /** Ascending; empty where the process has none. */
    static List<Integer> list(ProcFiles files, int pid, String folder) {
        String path = files.roots().process(pid, folder);
        return files.access(pid, path, () -> numbers(path), List.of());
    }

    private static List<Integer> numbers(String path) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(path))) {
            for (Path entry : entries) {
                numbers.add(PidListing.number(String.valueOf(entry.getFileName())));
            }
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        numbers.sort(null);
        return numbers;
    }
}
