package org.jftpd.server.protocol;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it was, stack trace and causes included, but for the characters of its text that are unsafe in a log.
 */
final class PrintableFailure extends Throwable {
    private static final long serialVersionUID = 1;

    /** Causes may go in a circle. */
    private static final int MOST_CAUSES = 16;

    private PrintableFailure(Throwable original, int causes) {
        super(LogText.printable(original.toString()), cause(original, causes));
        setStackTrace(original.getStackTrace());
    }

    /** The failure itself, where nothing in it is unsafe. */
    static Throwable of(Throwable failure) {
        return isPrintable(failure) ? failure : new PrintableFailure(failure, MOST_CAUSES);
    }

    private static @Nullable Throwable cause(Throwable original, int causes) {
        Throwable cause = original.getCause();
        return cause == null || causes == 0 ? null : new PrintableFailure(cause, causes - 1);
    }

    private static boolean isPrintable(Throwable failure) {
        Throwable next = failure;
        for (int i = 0; next != null && i <= MOST_CAUSES; i++) {
            if (!isSafe(next) || !Stream.of(next.getSuppressed()).allMatch(PrintableFailure::isSafe)) {
                return false;
            }
            next = next.getCause();
        }
        return next == null;
    }

    private static boolean isSafe(Throwable failure) {
        String text = failure.toString();
        return LogText.printable(text).equals(text);
    }
}
