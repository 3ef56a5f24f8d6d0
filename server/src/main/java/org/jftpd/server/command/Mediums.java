package org.jftpd.server.command;

import org.jftpd.server.transfer.OpenFile.Medium;

/** Tells the data plane what a client's files lie on. */
final class Mediums {
    private Mediums() {}

    static Medium of(ClientState client) {
        return client.files().isLocal() ? Medium.LOCAL : Medium.SLOW;
    }
}
