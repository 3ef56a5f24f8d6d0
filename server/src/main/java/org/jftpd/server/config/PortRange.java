package org.jftpd.server.config;

/**
 * Consecutive TCP ports, both ends included, written {@code 30000-30999}.
 *
 * @param first the lowest port, 1 to 65535
 * @param last the highest port, not below {@code first}
 */
public record PortRange(int first, int last) {
    public PortRange {
        if (first < 1 || last > 65535 || first > last) {
            throw new IllegalArgumentException(first + "-" + last + " is not a range of ports such as 30000-30999");
        }
    }

    /** How many ports there are. */
    public int size() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
