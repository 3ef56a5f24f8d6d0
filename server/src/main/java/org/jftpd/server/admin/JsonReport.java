package org.jftpd.server.admin;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes facts for machines: one JSON object on one line, in ASCII whatever the encoding of the connection. */
final class JsonReport {
    private final StringBuilder out = new StringBuilder();

    private JsonReport() {}

    static String line(List<Fact> facts) {
        JsonReport report = new JsonReport();
        report.object(facts);
        return report.out.toString();
    }

    private void object(List<Fact> facts) {
        out.append('{');
        String comma = "";
        for (Fact fact : facts) {
            out.append(comma).append(Escapes.json(fact.name())).append(": ");
            value(fact.value());
            comma = ", ";
        }
        out.append('}');
    }

    private void value(Value value) {
        if (value instanceof Value.Scalar scalar) {
            plain(scalar.json());
        } else if (value instanceof Value.Row row) {
            object(row.facts());
        } else if (value instanceof Value.Group group) {
            object(group.facts());
        } else if (value instanceof Value.Items items) {
            array(items.items());
        }
    }

    private void array(List<Fact> items) {
        out.append('[');
        String comma = "";
        for (Fact item : items) {
            out.append(comma);
            value(item.value());
            comma = ", ";
        }
        out.append(']');
    }

    private void plain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            out.append(list.stream().map(JsonReport::text).collect(Collectors.joining(", ", "[", "]")));
        } else {
            out.append(text(value));
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return Escapes.json(text);
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).toPlainString();
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
