package org.jftpd.monitor;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in (psutil {@code users()}, utmp(5)).
 *
 * @param name login name
 * @param terminal without /dev/; null for none
 * @param host from where; null for none
 * @param started when
 * @param pid of the login process; null where the system does not tell
 */
public record User(
        String name,
        @Nullable String terminal,
        @Nullable String host,
        Instant started,
        @Nullable Integer pid) implements Serializable {}
