package org.jftpd.server.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes effective values as YAML, with the origin of each as a comment. */
final class EffectiveYaml {
    private static final int COMMENT_COLUMN = 48;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9./][A-Za-z0-9./+_-]*(?: [A-Za-z0-9./+_-]+)*");
    private static final Pattern PLACE = Pattern.compile("\\d+");

    private final StringBuilder text = new StringBuilder();
    private List<String> before = List.of();

    private EffectiveYaml() {}

    static String text(Map<String, Binding.Effective> values) {
        EffectiveYaml yaml = new EffectiveYaml();
        values.forEach(yaml::line);
        return yaml.text.toString();
    }

    /** Quotes a value unless YAML would read it as the same text without. */
    static String quoted(String value) {
        if (PLAIN.matcher(value).matches() && !value.equals("null")) {
            return value;
        }
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private void line(String name, Binding.Effective value) {
        List<String> parts = List.of(name.split("\\."));
        int same = 0;
        while (same < Math.min(parts.size(), before.size()) - 1
                && parts.get(same).equals(before.get(same))) {
            same++;
        }
        String indent = "  ".repeat(same);
        for (int level = same; level < parts.size() - 1; level++) {
            if (PLACE.matcher(parts.get(level)).matches()) {
                indent = "  ".repeat(level) + "- ";
            } else {
                text.append("  ".repeat(level)).append(parts.get(level)).append(":\n");
                indent = "  ".repeat(level + 1);
            }
        }
        before = parts;
        boolean none = value.nullable() && value.text().equals("null");
        String left = indent + parts.get(parts.size() - 1) + ": " + (none ? "null" : quoted(value.text()));
        text.append(left)
                .append(" ".repeat(Math.max(1, COMMENT_COLUMN - left.length())))
                .append("# ")
                .append(value.origin().place())
                .append('\n');
    }
}
