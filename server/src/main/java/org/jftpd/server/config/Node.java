package org.jftpd.server.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a YAML file that remembers its line, counted from 1. */
sealed interface Node {
    int line();

    /** What it is, for messages. */
    String description();

    /** One value; empty for YAML's null. */
    record Scalar(int line, Optional<String> text) implements Node {
        @Override
        public String description() {
            return text.isPresent() ? "a value" : "nothing";
        }
    }

    /** A list. */
    record Sequence(int line, List<Node> nodes) implements Node {
        @Override
        public String description() {
            return "a list";
        }
    }

    /** Keys and what they hold, in the order of the file. */
    record Mapping(int line, Map<String, Field> fields) implements Node {
        @Override
        public String description() {
            return "keys and values";
        }

        Optional<Field> field(String key) {
            return Optional.ofNullable(fields.get(key));
        }
    }

    /**
     * What one key holds.
     *
     * @param line the line of the key, not of the value
     */
    record Field(int line, Node value) {}
}
