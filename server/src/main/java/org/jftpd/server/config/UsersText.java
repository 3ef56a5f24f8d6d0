package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;

/**
 * The text of {@code users.yaml}, changed by whole lines so that comments and other accounts stay as they are.
 *
 * @param file the file, for messages
 * @param lines its lines, without their ends
 */
record UsersText(Path file, List<String> lines) {
    UsersText {
        lines = List.copyOf(lines);
    }

    static UsersText of(Path file, String text) {
        return new UsersText(file, text.lines().toList());
    }

    /** With one more account at the end; its root is written as it is, relative or not. */
    UsersText with(UserEntry user) {
        List<String> longer = new ArrayList<>(lines);
        longer.add(line(user.name(), values(user)));
        return new UsersText(file, longer);
    }

    /** With another password hash for the account, which must be there; what else it has, it keeps. */
    UsersText withPassword(String name, String hash) throws InvalidConfigurationException {
        Node.Mapping entry = (Node.Mapping) fields().field(name).orElseThrow().value();
        Map<String, String> values = new LinkedHashMap<>();
        entry.fields().forEach((key, field) -> values.put(key, flow(field.value())));
        values.put("password", EffectiveYaml.quoted(hash));
        return replace(name, List.of(line(name, values)));
    }

    /** Without the account, which must be there. */
    UsersText without(String name) throws InvalidConfigurationException {
        return replace(name, List.of());
    }

    @Override
    public String toString() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private Node.Mapping fields() throws InvalidConfigurationException {
        return YamlFile.parse(file, toString());
    }

    private UsersText replace(String name, List<String> replacement) throws InvalidConfigurationException {
        Node.Mapping users = fields();
        int first = users.field(name).orElseThrow().line() - 1;
        int next = users.fields().values().stream()
                .mapToInt(field -> field.line() - 1)
                .filter(line -> line > first)
                .min()
                .orElse(lines.size());
        while (next > first + 1 && isBetweenAccounts(lines.get(next - 1))) {
            next--;
        }
        List<String> changed = new ArrayList<>(lines);
        changed.subList(first, next).clear();
        changed.addAll(first, replacement);
        return new UsersText(file, changed);
    }

    private static boolean isBetweenAccounts(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    /** A value in one line. */
    private static String flow(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping.fields().entrySet().stream()
                    .map(field -> EffectiveYaml.quoted(field.getKey()) + ": "
                            + flow(field.getValue().value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (node instanceof Node.Sequence sequence) {
            return sequence.nodes().stream().map(UsersText::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((Node.Scalar) node).text().map(EffectiveYaml::quoted).orElse("null");
    }

    private static Map<String, String> values(UserEntry user) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("password", EffectiveYaml.quoted(user.passwordHash()));
        values.put("root", EffectiveYaml.quoted(user.root().toString()));
        String letters = Permission.letters(user.permissions());
        values.put("permissions", letters.isEmpty() ? "\"\"" : letters); // a bare nothing would be null
        if (user.role() == Role.ADMIN) {
            values.put("admin", "true");
        }
        return values;
    }

    private static String line(String name, Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + ": " + value.getValue())
                .collect(Collectors.joining(", ", EffectiveYaml.quoted(name) + ": {", "}"));
    }
}
