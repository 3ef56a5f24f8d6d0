package org.jftpd.server.daemon.terminal;

/** How loudly something is said; without colours all tones look alike. */
public enum Tone {
    PLAIN(""),
    /** A heading. */
    BOLD("\033[1m"),
    /** What a glance need not stop at. */
    FAINT("\033[2m"),
    /** Right, and going on. */
    GOOD("\033[32m"),
    /** Worth a look. */
    WARNING("\033[33m"),
    /** Wrong. */
    ALARM("\033[1;31m");

    private static final String RESET = "\033[0m";

    private final String sequence;

    Tone(String sequence) {
        this.sequence = sequence;
    }

    String apply(String text) {
        return sequence.isEmpty() || text.isEmpty() ? text : sequence + text + RESET;
    }
}
