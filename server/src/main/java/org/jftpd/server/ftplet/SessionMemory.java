package org.jftpd.server.ftplet;

import java.time.Instant;
import java.util.Optional;
import org.apache.ftpserver.ftplet.DataType;
import org.apache.ftpserver.ftplet.FtpFile;
import org.jftpd.server.protocol.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What an Ftplet may ask about a session's past: read from its commands and their replies. Safe for several threads.
 */
final class SessionMemory {
    private Optional<Instant> login = Optional.empty();
    private @Nullable FtpFile renameFrom;
    private Instant lastAccess = Instant.now();
    private DataType type = DataType.ASCII;
    private long offset;
    private int failedLogins;

    /** A command and what it came to. */
    synchronized void told(ForeignRequest request, Reply reply) {
        lastAccess = Instant.now();
        offset = 0;
        boolean good = reply.code() < 400;
        switch (request.verb()) {
            case "PASS" -> {
                login = good ? Optional.of(Instant.now()) : login;
                failedLogins += reply.code() == 530 ? 1 : 0;
            }
            case "USER", "REIN" -> login = good ? Optional.empty() : login;
            case "TYPE" -> type = !good ? type : request.text().startsWith("A") ? DataType.ASCII : DataType.BINARY;
            case "REST" -> offset = good ? Long.parseLong(request.text().strip()) : 0;
            case "RNTO" -> renameFrom = null;
            default -> {}
        }
    }

    synchronized void renames(@Nullable FtpFile file) {
        renameFrom = file;
    }

    synchronized Optional<Instant> login() {
        return login;
    }

    synchronized @Nullable FtpFile renameFrom() {
        return renameFrom;
    }

    synchronized Instant lastAccess() {
        return lastAccess;
    }

    synchronized DataType type() {
        return type;
    }

    synchronized long offset() {
        return offset;
    }

    synchronized int failedLogins() {
        return failedLogins;
    }
}
