package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects what file, environment and options say, a later layer replacing an earlier one key by key. */
final class Layers {
    private static final String PREFIX = "JFTPD_";
    /** What the launcher reads, and what Kubernetes sets in every pod for a service whose name begins with jftpd. */
    private static final Pattern NOT_OURS = Pattern.compile("JFTPD_(?:JAVA_OPTS|CACHE|"
            + "(?:[A-Z0-9_]*_)?(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT(?:_\\d+_(?:TCP|UDP|SCTP)\\w*)?))");

    /** Keys that may hold a list, which stands for its elements with commas between them. */
    private static final Set<String> LISTS = Set.of(
            Keys.SYSTEM_ALLOWED.name(),
            Keys.SYSTEM_REJECTED.name(),
            Keys.CERTIFICATE.name(),
            Keys.KEY.name(),
            Keys.CIPHERS.name(),
            Keys.CURVES.name(),
            Keys.FTPLETS.name());

    private final Problems problems;
    private final Map<String, Assigned> assigned = new HashMap<>();
    private int listeners = 1;

    Layers(Problems problems) {
        this.problems = problems;
    }

    /**
     * A value that somebody wrote.
     *
     * @param text empty for YAML's null
     */
    record Assigned(Optional<String> text, Origin origin) {}

    Map<String, Assigned> assigned() {
        return Map.copyOf(assigned);
    }

    /** How many listeners the file names; 1 when it names none. */
    int listeners() {
        return listeners;
    }

    void assignments(List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            Origin origin = Origin.of(assignment.place());
            if (KeyNames.find(assignment.key()).isPresent()) {
                assigned.put(assignment.key(), new Assigned(Optional.of(assignment.value()), origin));
            } else if (KeyNames.isSection(assignment.key())) {
                problems.add(origin, assignment.key(), "is a section; name one of its keys");
            } else {
                problems.add(origin, KeyNames.unknown(assignment.key()));
            }
        }
    }

    /** Every variable that begins with {@code JFTPD_}: two underscores stand for a dot, one for a hyphen. */
    void environment(Map<String, String> variables) {
        assignments(new TreeMap<>(variables)
                .entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith(PREFIX))
                        .filter(variable -> variable.getKey().contains("__")
                                || !NOT_OURS.matcher(variable.getKey()).matches())
                        .map(variable -> new Assignment(key(variable.getKey()), variable.getValue(), variable.getKey()))
                        .toList());
    }

    private static String key(String variable) {
        return variable.substring(PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace("__", ".")
                .replace('_', '-');
    }

    void file(Path file) throws InvalidConfigurationException {
        section(file, "", YamlFile.read(file));
    }

    private void section(Path file, String prefix, Node.Mapping mapping) {
        mapping.fields().forEach((key, field) -> {
            Origin origin = Origin.line(file, field.line());
            String name = prefix + key;
            if (key.contains(".")) {
                problems.add(origin, name, "is written as nested keys, without dots");
            } else if (KeyNames.find(name).isPresent()) {
                value(origin, name, field.value());
            } else if (name.equals("listeners")) {
                listeners(file, origin, field.value());
            } else if (!KeyNames.isSection(name)) {
                problems.add(origin, KeyNames.unknown(name));
            } else if (field.value() instanceof Node.Mapping inner) {
                section(file, name + ".", inner);
            } else if (!isNothing(field.value())) {
                problems.add(
                        origin,
                        name,
                        "must hold keys and values, not " + field.value().description());
            }
        });
    }

    private void value(Origin origin, String name, Node node) {
        if (node instanceof Node.Scalar scalar) {
            assigned.put(name, new Assigned(scalar.text(), origin));
        } else if (node instanceof Node.Sequence list && LISTS.contains(name)) {
            String text = list.nodes().stream().map(Layers::text).collect(Collectors.joining(", "));
            assigned.put(name, new Assigned(Optional.of(text), origin));
        } else if (node instanceof Node.Mapping pairs && name.equals(Keys.NAT_ADDRESSES.name())) {
            String text = pairs.fields().entrySet().stream()
                    .map(pair -> pair.getKey() + "=" + text(pair.getValue().value()))
                    .collect(Collectors.joining(", "));
            assigned.put(name, new Assigned(Optional.of(text), origin));
        } else {
            problems.add(origin, name, "must be one value, not " + node.description());
        }
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text().orElse("null") : node.description();
    }

    private void listeners(Path file, Origin origin, Node node) {
        if (!(node instanceof Node.Sequence list)) {
            problems.add(origin, "listeners", "must be a list such as [{port: 2121}], not " + node.description());
            return;
        }
        if (list.nodes().isEmpty()) {
            problems.add(origin, "listeners", "must name at least one");
            return;
        }
        listeners = list.nodes().size();
        for (int i = 0; i < listeners; i++) {
            String name = "listeners." + i;
            Node element = list.nodes().get(i);
            if (element instanceof Node.Mapping mapping) {
                section(file, name + ".", mapping);
            } else {
                Origin line = Origin.line(file, element.line());
                problems.add(line, name, "must hold keys such as port: 2121, not " + element.description());
            }
        }
    }

    private static boolean isNothing(Node node) {
        return node instanceof Node.Scalar scalar && scalar.text().isEmpty();
    }
}
