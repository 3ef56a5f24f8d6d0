package org.jftpd.server.ftplet;

import java.io.IOException;

/** A class written for Apache FtpServer that cannot be used; the message is for people: key, class, and why not. */
public final class UnusablePlugInException extends IOException {
    private static final long serialVersionUID = 1;

    UnusablePlugInException(String key, String reason, Throwable cause) {
        super(key + ": " + reason, cause);
    }

    UnusablePlugInException(String key, String reason) {
        super(key + ": " + reason);
    }
}
