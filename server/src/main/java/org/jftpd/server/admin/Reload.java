package org.jftpd.server.admin;

import java.util.List;
import java.util.stream.Stream;

/** Reads the configuration again. Called by a worker, and by whoever else was told to; may wait for the disk. */
public interface Reload {
    /** Puts into force what can be changed while the server runs. */
    Reloaded reload();

    /**
     * What came of it, in lines for people.
     *
     * @param changed what is in force now
     * @param waiting what a restart will change
     * @param problems why nothing was changed; empty when all is well
     */
    record Reloaded(List<String> changed, List<String> waiting, List<String> problems) {
        public Reloaded {
            changed = List.copyOf(changed);
            waiting = List.copyOf(waiting);
            problems = List.copyOf(problems);
        }

        /** All of it, one thing a line. */
        public List<String> lines() {
            if (!problems.isEmpty()) {
                return Stream.concat(Stream.of("not reloaded, nothing was changed"), problems.stream())
                        .toList();
            }
            List<String> lines = Stream.concat(
                            changed.stream().map(line -> "changed: " + line),
                            waiting.stream().map(line -> "needs a restart: " + line))
                    .toList();
            return lines.isEmpty() ? List.of("reloaded, nothing has changed") : lines;
        }

        /** Nothing was changed, since something is wrong. */
        public static Reloaded failed(List<String> problems) {
            return new Reloaded(List.of(), List.of(), problems);
        }
    }
}
