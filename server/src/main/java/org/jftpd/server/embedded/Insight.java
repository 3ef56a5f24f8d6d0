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
 * @param clock by which files that tests put there are dated, if it is not the system's
 */
record Insight(Map<String, Path> roots, Optional<Recording> recording, Optional<VirtualClock> clock) {
    Insight {
        roots = new LinkedHashMap<>(roots);
    }

    ServedFiles files() {
        return roots.values().stream()
                .findFirst()
                .map(this::files)
                .orElseThrow(() -> new IllegalStateException("the builder was told of no user"));
    }

    ServedFiles files(String user) {
        return Optional.ofNullable(roots.get(user))
                .map(this::files)
                .orElseThrow(() -> new IllegalArgumentException("the builder was told of no user " + user));
    }

    private ServedFiles files(Path root) {
        return new ServedFiles(root, clock);
    }

    Recording required() {
        return recording.orElseThrow(
                () -> new IllegalStateException("nothing is recorded; say .recording() to the builder"));
    }
}
