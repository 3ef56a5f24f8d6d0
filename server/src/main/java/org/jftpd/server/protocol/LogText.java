package org.jftpd.server.protocol;

import java.util.function.IntPredicate;

/**
 * What a client made up, on its way to a log: it must not begin a line of its own, colour a terminal, or turn the
 * direction of writing. Such characters become a question mark.
 */
public final class LogText {
    private LogText() {}

    /** Text that may end anywhere: a path, an argument, a line of a program's output. */
    public static String printable(String text) {
        return masked(text, LogText::isUnsafe);
    }

    /** A name that stands between brackets or apostrophes: it must not end them either. */
    public static String name(String text) {
        return masked(text, character -> isUnsafe(character) || "[]'\"".indexOf(character) >= 0);
    }

    /**
     * A failure that is logged with its stack trace: its text, or that of a cause, may name a file. What it suppressed
     * is left out where something is unsafe.
     */
    public static Throwable printable(Throwable failure) {
        return PrintableFailure.of(failure);
    }

    private static String masked(String text, IntPredicate unsafe) {
        return text.codePoints().noneMatch(unsafe)
                ? text
                : text.codePoints()
                        .map(character -> unsafe.test(character) ? '?' : character)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isUnsafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
