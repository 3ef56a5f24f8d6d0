package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keys of one account, or within one of its keys.
 *
 * @param name for messages: that of the account
 * @param keys what is there
 * @param problems where mistakes are told, with the line of their key
 */
record Section(String name, Path file, Node.Mapping keys, Problems problems) {
    /** Tells each key that is none of these. */
    void allow(List<String> known) {
        keys.fields().forEach((key, field) -> {
            if (!known.contains(key)) {
                problem(field, "unknown key " + key + "; the nearest valid key is " + Nearest.to(key, known));
            }
        });
    }

    /** A text; empty when there is none, or none of use, which was told then. */
    Optional<String> text(String key) {
        Node.Field field = keys.fields().get(key);
        if (field == null) {
            return Optional.empty();
        }
        if (field.value() instanceof Node.Scalar scalar && scalar.text().isPresent()) {
            return scalar.text();
        }
        problem(field, key + " must be a text");
        return Optional.empty();
    }

    /** A value of some kind, or the usual one when the key is not there, or is of no use, which was told then. */
    <T> T value(String key, Kind<T> kind, T usual) {
        return text(key).flatMap(text -> parsed(key, text, kind)).orElse(usual);
    }

    <T> Optional<T> parsed(String key, String text, Kind<T> kind) {
        try {
            return Optional.of(
                    kind.parse().apply(text, Origin.line(file, line(key)).folder()));
        } catch (IllegalArgumentException refused) {
            problems.add(Origin.line(file, line(key)), name, key + ' ' + refused.getMessage());
            return Optional.empty();
        }
    }

    /** The texts of a list, or the one that stands instead of it. */
    List<String> texts(String key) {
        Node.Field field = keys.fields().get(key);
        if (field != null && field.value() instanceof Node.Sequence list) {
            return list.nodes().stream()
                    .map(node ->
                            node instanceof Node.Scalar scalar ? scalar.text().orElse("") : node.description())
                    .toList();
        }
        return text(key).map(List::of).orElse(List.of());
    }

    /** What is below a key, by its own keys. */
    <T> List<T> sections(String key, Function<Below, Optional<T>> reader) {
        Node.Field field = keys.fields().get(key);
        if (field == null) {
            return List.of();
        }
        if (!(field.value() instanceof Node.Mapping mapping)) {
            problem(field, key + " must hold keys and values");
            return List.of();
        }
        return mapping.fields().entrySet().stream()
                .flatMap(below -> below(key, below.getKey(), below.getValue()).flatMap(reader).stream())
                .toList();
    }

    /** One key below another one, with what it holds. */
    record Below(String key, Section section) {}

    private Optional<Below> below(String outer, String key, Node.Field field) {
        if (field.value() instanceof Node.Mapping mapping) {
            return Optional.of(new Below(key, new Section(name, file, mapping, problems)));
        }
        problem(field, outer + ": " + key + " must hold keys and values");
        return Optional.empty();
    }

    /** The section below a key, empty when there is none. */
    Section section(String key) {
        Node.Field field = keys.fields().get(key);
        if (field != null && field.value() instanceof Node.Mapping mapping) {
            return new Section(name, file, mapping, problems);
        }
        if (field != null) {
            problem(field, key + " must hold keys and values");
        }
        return new Section(name, file, new Node.Mapping(keys.line(), java.util.Map.of()), problems);
    }

    void problem(String key, String explanation) {
        problems.add(Origin.line(file, line(key)), name, explanation);
    }

    private void problem(Node.Field field, String explanation) {
        problems.add(Origin.line(file, field.line()), name, explanation);
    }

    private int line(String key) {
        return keys.field(key).map(Node.Field::line).orElse(keys.line());
    }
}
