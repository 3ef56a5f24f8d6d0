package org.jftpd.server.wire;

import java.util.List;

/** User names that imitate the log, to hide a failed login or to have somebody else's address banned. */
final class Forged {
    static final List<String> NAMES = List.of(
            "x] USER 'root' logged in.",
            "[I 2026-11-23 09:00:00] 192.0.2.1:21-[x] USER 'root' failed login.",
            "192.0.2.1:21-[x] USER 'y' failed login.",
            "a b c",
            "' failed login. '",
            "x\u2028[I 2026-11-23 09:00:00] 192.0.2.1:21-[x] USER 'y' failed login.",
            "x\u0085\u001b[31m192.0.2.1",
            "\u202enigol deliaf",
            "<HOST>",
            "::1",
            "rhost=192.0.2.1",
            "y' failed login.\t");

    private Forged() {}
}
