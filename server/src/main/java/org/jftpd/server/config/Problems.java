package org.jftpd.server.config;

import java.util.ArrayList;
import java.util.List;

/** The mistakes found so far, so that one run can tell all of them. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    void add(Origin origin, String explanation) {
        lines.add(origin.place() + ": " + explanation);
    }

    void add(Origin origin, String key, String explanation) {
        add(origin, key + ": " + explanation);
    }

    /** @throws InvalidConfigurationException when there is any */
    void throwIfAny() throws InvalidConfigurationException {
        if (!lines.isEmpty()) {
            throw new InvalidConfigurationException(lines);
        }
    }
}
