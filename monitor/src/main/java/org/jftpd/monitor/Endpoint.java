package org.jftpd.monitor;

import java.io.Serializable;

/** One end of a socket. */
public sealed interface Endpoint extends Serializable {
    /** An IP address, written as inet_ntop(3) does, and a port. */
    record Inet(String ip, int port) implements Endpoint {}

    /** The path of a UNIX socket; one that begins with @ is abstract, an empty one has no name. */
    record Unix(String path) implements Endpoint {}
}
