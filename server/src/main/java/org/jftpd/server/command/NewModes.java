package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;

/** Gives files and directories that a client makes the permission bits that SITE UMASK leaves them. */
final class NewModes {
    private static final int FILE = 0666;
    private static final int DIRECTORY = 0777;

    private NewModes() {}

    /** Whether a file that is about to be opened for writing needs its mode set: it is new, and there is a mask. */
    static boolean applyTo(ClientState client, VirtualPath path) throws IOException {
        if (client.umask().isEmpty()) {
            return false;
        }
        try {
            client.files().entry(path, Detail.BRIEF);
            return false;
        } catch (NoSuchFileException isNew) {
            return true;
        }
    }

    static void file(ClientState client, VirtualPath path) throws IOException {
        mask(client, path, FILE);
    }

    static void directory(ClientState client, VirtualPath path) throws IOException {
        mask(client, path, DIRECTORY);
    }

    private static void mask(ClientState client, VirtualPath path, int mode) throws IOException {
        if (client.umask().isEmpty()) {
            return;
        }
        try {
            client.files().changeMode(path, mode & ~client.umask().getAsInt());
        } catch (UnsupportedOperationException noModes) {
            // Such files have no permission bits to lack.
            return;
        }
    }
}
