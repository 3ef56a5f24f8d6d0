package org.jftpd.server.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What tests may look at.
 *
 * @param roots the folders of the accounts named to the builder, in that order
 * @param recording of what was said and uploaded, where that was asked for
 */
record Insight(Map<String, Path> roots, Optional<Recording> recording) {
    Insight {
        roots = new LinkedHashMap<>(roots);
    }

    ServedFiles files() {
        return roots.values().stream()
                .findFirst()
                .map(ServedFiles::new)
                .orElseThrow(() -> new IllegalStateException("the builder was told of no user"));
    }

    ServedFiles files(String user) {
        return Optional.ofNullable(roots.get(user))
                .map(ServedFiles::new)
                .orElseThrow(() -> new IllegalArgumentException("the builder was told of no user " + user));
    }

    Recording required() {
        return recording.orElseThrow(
                () -> new IllegalStateException("nothing is recorded; say .recording() to the builder"));
    }
}
