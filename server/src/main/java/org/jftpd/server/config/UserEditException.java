package org.jftpd.server.config;

import org.jspecify.annotations.Nullable;

/** A change of {@code users.yaml} that cannot be made; the message is for the user, and nothing was changed. */
public final class UserEditException extends RuntimeException {
    UserEditException(String message) {
        super(message);
    }

    UserEditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
