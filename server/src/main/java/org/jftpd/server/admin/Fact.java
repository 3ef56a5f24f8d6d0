package org.jftpd.server.admin;

/**
 * One fact of a report.
 *
 * @param name in JSON, psutil's where psutil has it
 * @param label in text
 * @param value what is told
 */
public record Fact(String name, String label, Value value) {
    /** A fact whose label is its name in words; not for names that somebody else has given. */
    public Fact(String name, Value value) {
        this(name, name.replace('_', ' '), value);
    }
}
