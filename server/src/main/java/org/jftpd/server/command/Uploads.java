package org.jftpd.server.command;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.jftpd.server.command.CommandOptions.Aborted;
import org.jftpd.server.command.CommandOptions.Naming;
import org.jftpd.server.command.CommandOptions.UploadPolicy;
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
    private final UploadPolicy policy;
    private final RandomLetters random = new RandomLetters();

    Uploads(UploadPolicy policy) {
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

        String verb() {
            return switch (mode) {
                case REPLACE, RESUME -> "STOR";
                case APPEND -> "APPE";
                case CREATE -> "STOU";
            };
        }

        /** What is behind 150, where it is not the usual text: a client does not know a name that we chose. */
        Optional<String> opening() {
            return mode == WriteMode.CREATE ? Optional.of("FILE: " + path.name()) : Optional.empty();
        }
    }

    /** Opens the destination and makes a transfer of it. */
    Outcome start(ClientState client, Destination destination) throws IOException {
        Optional<HiddenFile> hidden = policy.naming() == Naming.ATOMIC && destination.isAllNew()
                ? Optional.of(new HiddenFile(client.files(), destination.path(), random.next()))
                : Optional.empty();
        boolean masked = NewModes.applyTo(client, destination.path());
        SeekableByteChannel channel = hidden.isPresent()
                ? hidden.get().open(destination.mode())
                : client.files().openForWriting(destination.path(), destination.mode());
        try {
            if (masked) {
                NewModes.file(client, hidden.map(HiddenFile::hidden).orElse(destination.path()));
            }
            OpenFile file = new OpenFile(channel, Mediums.of(client));
            return hidden.isPresent()
                    ? outcome(client, destination, hidden(file, hidden.get()))
                    : direct(client, destination, file);
        } catch (IOException | RuntimeException failure) {
            try (channel) {
                throw failure;
            }
        }
    }

    private Outcome direct(ClientState client, Destination destination, OpenFile file) throws IOException {
        long size = file.channel().size();
        if (destination.offset() > size) {
            file.channel().close();
            return Outcome.reply(554, "REST position (" + destination.offset() + ") > file size (" + size + ").");
        }
        long start = destination.mode() == WriteMode.APPEND ? size : destination.offset();
        UploadTarget target = new UploadTarget(file, start, policy.durability());
        return outcome(client, destination, new Stored(target, aftermath(client.files(), destination)));
    }

    private Stored hidden(OpenFile file, HiddenFile hidden) {
        return new Stored(UploadTarget.unpublished(file, policy.durability(), hidden), Optional.of(hidden));
    }

    /** Where the bytes go, and what comes of it when not all of them do. */
    private record Stored(UploadTarget target, Optional<Aftermath> aftermath) {}

    private static Outcome outcome(ClientState client, Destination destination, Stored stored) {
        UploadTarget target = stored.target();
        return new Outcome.Starts(new TransferPlan(
                client.type() == TransferType.ASCII ? new AsciiUpload(target) : new FileUpload(target),
                TransferSubject.file(destination.verb(), destination.path(), client.type()),
                destination.opening(),
                stored.aftermath()));
    }

    private Optional<Aftermath> aftermath(UserFiles files, Destination destination) {
        boolean deletes = policy.aborted() == Aborted.DELETE && destination.isAllNew();
        return deletes ? Optional.of(result -> files.deleteFile(destination.path())) : Optional.empty();
    }
}
