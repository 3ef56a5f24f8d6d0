package com.example.ftp;

import org.jftpd.junit5.FtpServerExtension;

/** The server that all tests of the team use. */
public final class TeamServer {
    private TeamServer() {}

    public static FtpServerExtension create() {
        return FtpServerExtension.builder().user("alice", "secret").tls().build();
    }
}
