package org.jftpd.server.command;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.jftpd.server.command.CommandOptions.Aborted;
import org.jftpd.server.command.CommandOptions.FilePolicy;
import org.jftpd.server.command.TransferPlan.Aftermath;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.UserFiles.WriteMode;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.protocol.TransferType;
import org.jftpd.server.transfer.AsciiUpload;
import org.jftpd.server.transfer.FileUpload;
import org.jftpd.server.transfer.OpenFile;
import org.jftpd.server.transfer.UploadTarget;

/** What STOR, APPE and STOU share: an opened file becomes a transfer. */
final class Uploads {
    private final FilePolicy policy;

    Uploads(FilePolicy policy) {
        this.policy = policy;
    }

    /**
     * The file an upload goes to.
     *
     * @param path where it is
     * @param mode how it is opened
     * @param offset where the first byte goes; checked against the size of the file
     */
    record Destination(VirtualPath path, WriteMode mode, long offset) {
        /** Whether the whole file is this upload's, so that it may be deleted when the upload fails. */
        boolean isAllNew() {
            return mode == WriteMode.REPLACE || mode == WriteMode.CREATE;
        }
    }

    /**
     * Opens the destination and makes a transfer of it.
     *
     * @param verb that does it
     * @param opening the text behind 150, or empty for the usual one
     */
    Outcome start(ClientState client, Destination destination, String verb, Optional<String> opening)
            throws IOException {
        UserFiles files = client.files();
        boolean masked = NewModes.applyTo(client, destination.path());
        SeekableByteChannel channel = files.openForWriting(destination.path(), destination.mode());
        if (masked) {
            NewModes.file(client, destination.path());
        }
        long size = channel.size();
        if (destination.offset() > size) {
            channel.close();
            return Outcome.reply(554, "REST position (" + destination.offset() + ") > file size (" + size + ").");
        }
        long start = destination.mode() == WriteMode.APPEND ? size : destination.offset();
        UploadTarget target = new UploadTarget(new OpenFile(channel, Mediums.of(client)), start, policy.durability());
        return new Outcome.Starts(new TransferPlan(
                client.type() == TransferType.ASCII ? new AsciiUpload(target) : new FileUpload(target),
                TransferSubject.file(verb, destination.path(), client.type()),
                opening,
                aftermath(files, destination)));
    }

    private Optional<Aftermath> aftermath(UserFiles files, Destination destination) {
        boolean deletes = policy.aborted() == Aborted.DELETE && destination.isAllNew();
        return deletes ? Optional.of(result -> files.deleteFile(destination.path())) : Optional.empty();
    }
}
