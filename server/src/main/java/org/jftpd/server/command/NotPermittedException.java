package org.jftpd.server.command;

import java.io.IOException;

/** An account may do this somewhere, but not with this file. */
final class NotPermittedException extends IOException {
    private static final long serialVersionUID = 1L;
}
