package org.jftpd.server.config;

import java.util.List;

/** A configuration with mistakes; nothing of it is used. */
public final class InvalidConfigurationException extends Exception {
    private final List<String> problems;

    public InvalidConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each mistake, starting with the place: file and line, variable or option. At least one. */
    public List<String> problems() {
        return problems;
    }
}
