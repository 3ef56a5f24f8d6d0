package org.jftpd.server.account;

import java.net.InetAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jftpd.server.protocol.AddressRange;

/**
 * On which terms an account may come in, beside its password.
 *
 * @param allowance how much it may take
 * @param validity from where and until when
 * @param messages what it is told
 */
public record Terms(Allowance allowance, Validity validity, Messages messages) {
    /** From everywhere, for good, without limits. */
    public static final Terms OPEN = new Terms(
            new Allowance(0, 0, 0),
            new Validity(List.of(), Optional.empty()),
            new Messages(Optional.empty(), Optional.empty()));

    /**
     * What all sessions of an account may take together; zero is no limit of its own.
     *
     * @param download bytes per second
     * @param upload bytes per second
     * @param sessions at a time
     */
    public record Allowance(long download, long upload, int sessions) {
        public Allowance {
            if (download < 0 || upload < 0 || sessions < 0) {
                throw new IllegalArgumentException("a limit cannot be less than 0");
            }
        }
    }

    /**
     * From where and until when.
     *
     * @param from addresses, or empty for all
     * @param expires the first day on which it cannot log in any more
     */
    public record Validity(List<AddressRange> from, Optional<LocalDate> expires) {
        public Validity {
            from = List.copyOf(from);
        }

        /** Whether a client at this address may log in on this day. */
        public boolean holds(InetAddress address, LocalDate day) {
            boolean known = from.isEmpty() || from.stream().anyMatch(range -> range.contains(address));
            return known && expires.map(day::isBefore).orElse(true);
        }
    }

    /**
     * What it is told instead of the usual words (pyftpdlib's {@code msg_login} and {@code msg_quit}).
     *
     * @param welcome behind 230; a long one takes several lines
     * @param goodbye behind 221
     */
    public record Messages(Optional<String> welcome, Optional<String> goodbye) {}
}
