package org.jftpd.server.config;

/**
 * One control port.
 *
 * @param port the TCP port, 0 to 65535; 0 takes a free one
 * @param address the address or host name to bind; {@code ::} is every address of the machine, IPv4 too
 * @param tls whether sessions of this port may or must be encrypted
 */
public record ListenerSettings(int port, String address, Tls tls) {
    public ListenerSettings {
        Bounds.between("port", 0, 65535, port);
        if (address.isBlank() || address.chars().anyMatch(Character::isWhitespace)) {
            throw new InvalidSettingException("address", "must be an address or a host name");
        }
    }

    /** Port 2121 of every address, with TLS for who asks for it. */
    public static ListenerSettings defaults() {
        return new ListenerSettings(2121, "::", Tls.EXPLICIT);
    }

    /** How TLS is offered. */
    public enum Tls {
        /** Not at all. */
        OFF,
        /** The client begins it with AUTH, once there is a certificate. */
        EXPLICIT,
        /** From the first byte on. */
        IMPLICIT
    }
}
