package org.jftpd.server.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jftpd.server.command.FtpListener.FileTransfer;

/** What the program is told of an upload, in variables that begin with JFTPD_. */
final class HookEnvironment {
    private static final String OURS = "JFTPD_";

    private final FileTransfer upload;

    HookEnvironment(FileTransfer upload) {
        this.upload = upload;
    }

    /** Changes the server's own variables, of which those that configure it, perhaps with secrets, are taken out. */
    void into(Map<String, String> variables) {
        variables.keySet().removeIf(name -> name.startsWith(OURS));
        Optional<Path> path = upload.file().hostPath();
        path.ifPresent(host -> variables.put("JFTPD_PATH", host.toString()));
        variables.put("JFTPD_VIRTUAL_PATH", upload.file().path().toString());
        variables.put("JFTPD_SIZE", Long.toString(path.map(this::size).orElse(upload.bytes())));
        variables.put("JFTPD_BYTES", Long.toString(upload.bytes()));
        variables.put(
                "JFTPD_SECONDS",
                String.format(Locale.ROOT, "%.3f", upload.duration().toNanos() / 1e9));
        variables.put("JFTPD_VERDICT", upload.result().verdict().name());
        variables.put("JFTPD_VERB", upload.manner().verb());
        variables.put("JFTPD_USER", upload.client().user());
        variables.put("JFTPD_REMOTE_IP", upload.client().peer().getAddress().getHostAddress());
        variables.put(
                "JFTPD_REMOTE_PORT", Integer.toString(upload.client().peer().getPort()));
        variables.put("JFTPD_SESSION", Long.toString(upload.client().session()));
    }

    /** The whole file, which after APPE or REST is more than what came. */
    private long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException gone) {
            return upload.bytes();
        }
    }
}
