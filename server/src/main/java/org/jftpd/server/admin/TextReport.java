package org.jftpd.server.admin;

import java.util.ArrayList;
import java.util.List;
import org.jftpd.server.protocol.LogText;

/** Writes facts for people: {@code name: value unit}, one a line, the values below each other. */
final class TextReport {
    private static final int WIDEST_LABEL = 32;

    private final List<Line> lines = new ArrayList<>();

    private record Line(String label, String text) {}

    private TextReport() {}

    /** The lines of a reply's body; whatever the facts hold, each is one line. */
    static List<String> lines(List<Fact> facts) {
        TextReport report = new TextReport();
        facts.forEach(fact -> report.add("", fact));
        return report.aligned();
    }

    private void add(String prefix, Fact fact) {
        String label = prefix + fact.label();
        if (fact.value() instanceof Value.Scalar scalar) {
            lines.add(new Line(label, scalar.text()));
        } else if (fact.value() instanceof Value.Row row) {
            lines.add(new Line(label, row.text()));
        } else if (fact.value() instanceof Value.Group group) {
            String heading = label.isBlank() ? "" : label.strip() + ' ';
            group.facts().forEach(member -> add(heading, member));
        } else if (fact.value() instanceof Value.Items items) {
            if (items.items().isEmpty()) {
                lines.add(new Line(label, "none"));
            }
            items.items().forEach(item -> add("", item));
        }
    }

    private List<String> aligned() {
        int width = lines.stream()
                .mapToInt(line -> line.label().length())
                .filter(length -> length <= WIDEST_LABEL)
                .max()
                .orElse(0);
        return lines.stream()
                .map(line -> LogText.printable(' ' + line.label() + ": "
                        + " ".repeat(Math.max(0, width - line.label().length()))
                        + Escapes.shortened(line.text())))
                .toList();
    }
}
