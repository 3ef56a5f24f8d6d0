package org.jftpd.server.protocol;

import java.util.ArrayList;
import java.util.List;

/** One answer on the control connection: a three-digit code and its text (RFC 959, 4.2). */
public sealed interface Reply {
    /** What fits in a line of a terminal behind the code. */
    int LONG_MESSAGE = 75;

    /** 100 to 599. */
    int code();

    /** The lines as they travel, without CRLF. */
    List<String> wireLines();

    /** All of it as it travels. */
    default String wireText() {
        return String.join("\r\n", wireLines()) + "\r\n";
    }

    /** A reply of one line. */
    static Reply of(int code, String text) {
        return new Line(code, text);
    }

    /** A reply of several lines: {@code 211-head}, the body indented by a blank, {@code 211 tail}. */
    static Reply block(int code, String head, List<String> body, String tail) {
        return new Block(code, head, body, tail);
    }

    /** A text that somebody wrote, in as many lines as it has; one that is long stands alone, as pyftpdlib does it. */
    static Reply message(int code, String text) {
        List<String> lines = text.lines().toList();
        int last = lines.size() - 1;
        if (last > 0) {
            return block(code, lines.get(0), lines.subList(1, last), lines.get(last));
        }
        return text.length() > LONG_MESSAGE ? block(code, text, List.of(), "") : of(code, text);
    }

    /** Whether it says that the command failed: 4xx or 5xx. */
    default boolean isNegative() {
        return code() >= 400;
    }

    /** {@code 226 Transfer complete.} */
    record Line(int code, String text) implements Reply {
        public Line {
            checkCode(code);
            text = withoutControls(text);
        }

        @Override
        public List<String> wireLines() {
            return List.of(code + " " + text);
        }
    }

    /** A reply of several lines; a body line starts with a blank, so that it cannot be taken for the last line. */
    record Block(int code, String head, List<String> body, String tail) implements Reply {
        public Block {
            checkCode(code);
            head = withoutControls(head);
            body = body.stream().map(Reply::withoutControls).toList();
            tail = withoutControls(tail);
        }

        @Override
        public List<String> wireLines() {
            List<String> lines = new ArrayList<>(body.size() + 2);
            lines.add(code + "-" + head);
            for (String line : body) {
                lines.add(line.startsWith(" ") ? line : " " + line);
            }
            lines.add(code + " " + tail);
            return lines;
        }
    }

    private static void checkCode(int code) {
        if (code < 100 || code > 599) {
            throw new IllegalArgumentException("not a reply code: " + code);
        }
    }

    /** A name with a line break in it must not forge a line. */
    private static String withoutControls(String text) {
        boolean clean = text.chars().noneMatch(Reply::breaksLine);
        return clean
                ? text
                : text.codePoints()
                        .map(character -> breaksLine(character) ? '?' : character)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean breaksLine(int character) {
        return (character < ' ' && character != '\t')
                || character == 0x7F
                || character == 0x85
                || character == 0x2028
                || character == 0x2029;
    }
}
