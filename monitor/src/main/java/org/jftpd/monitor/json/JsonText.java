package org.jftpd.monitor.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jftpd.monitor.DiskUsage;
import org.jftpd.monitor.Endpoint;
import org.jftpd.monitor.IoPriority;
import org.jftpd.monitor.NetInterfaceStats;
import org.jftpd.monitor.ProcessStatus;
import org.jftpd.monitor.SwapMemory;
import org.jftpd.monitor.VirtualMemory;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, records and plain values as JSON on one line; component names become snake_case. */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(@Nullable Object value) {
        JsonText text = new JsonText();
        text.value(value);
        return text.out.toString();
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            out.append(value);
        } else if (value instanceof Double number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Iterable<?> list) {
            array(list);
        } else if (value instanceof Optional<?> maybe) {
            value(maybe.orElse(null));
        } else {
            ofOurs(value);
        }
    }

    private void ofOurs(Object value) {
        if (value instanceof Instant time) {
            number(time.getEpochSecond() + time.getNano() / 1e9);
        } else if (value instanceof Endpoint.Unix unix) {
            string(unix.path());
        } else if (value instanceof ProcessStatus status) {
            string(status.psutilName());
        } else if (value instanceof NetInterfaceStats.Duplex duplex) {
            out.append(duplex.code());
        } else if (value instanceof IoPriority.IoClass ioclass) {
            out.append(ioclass.code());
        } else if (value instanceof Record fields) {
            object(fields(fields));
        } else {
            string(value.toString());
        }
    }

    /** Not every double is a JSON number, and exponents are hard to read. */
    private void number(double number) {
        out.append(Double.isFinite(number) ? new BigDecimal(Double.toString(number)).toPlainString() : "null");
    }

    private void object(Map<?, ?> map) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            string(String.valueOf(entry.getKey()));
            out.append(": ");
            value(entry.getValue());
            separator = ", ";
        }
        out.append('}');
    }

    private void array(Iterable<?> list) {
        out.append('[');
        String separator = "";
        for (Object element : list) {
            out.append(separator);
            value(element);
            separator = ", ";
        }
        out.append(']');
    }

    /** Everything but printable ASCII is escaped, so lone surrogates are valid and no terminal is hurt. */
    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                out.append('\\').append(letter);
            } else if (letter >= ' ' && letter < 127) {
                out.append(letter);
            } else {
                out.append(String.format("\\u%04x", (int) letter));
            }
        }
        out.append('"');
    }

    /** A record by psutil's names, with the figures that psutil keeps and we derive. */
    static Map<String, @Nullable Object> fields(Record fields) {
        Map<String, @Nullable Object> named = new TreeMap<>();
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            named.put(snakeCase(component.getName()), read(component, fields));
        }
        if (fields instanceof VirtualMemory memory) {
            named.put("used", memory.used());
            named.put("percent", memory.percent());
        } else if (fields instanceof SwapMemory swap) {
            named.put("used", swap.used());
            named.put("percent", swap.percent());
        } else if (fields instanceof DiskUsage usage) {
            named.put("percent", usage.percent());
        }
        return named;
    }

    private static @Nullable Object read(RecordComponent component, Record fields) {
        try {
            return component.getAccessor().invoke(fields);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("a public record's accessor failed", impossible);
        }
    }

    private static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (Character.isUpperCase(letter)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(letter));
        }
        return snake.toString();
    }
}
