package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;

/** SITE RMDIR (habit of ProFTPD): removes a directory with everything in it. Links are removed, not followed. */
final class SiteRmdir implements Command {
    private final Executor workers;

    /** @param workers where it is done, for as long as it takes */
    SiteRmdir(Executor workers) {
        this.workers = workers;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        VirtualPath path = argument.path();
        if (path.isRoot()) {
            return Outcome.reply(550, "Can't remove root directory.");
        }
        if (client.account().isDividedBelow(path.names())) {
            throw new NotPermittedException();
        }
        if (!client.files().entry(path, Detail.BRIEF).facts().isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        TreeRemoval removal = new TreeRemoval(client.files(), path);
        return new Outcome.Later(
                CompletableFuture.supplyAsync(() -> outcome(removal, argument), workers), removal::cancel);
    }

    private static Outcome outcome(TreeRemoval removal, Argument argument) {
        try {
            return removal.run()
                    ? Outcome.changed(new FileChange.DirectoryRemoved(argument.path()), 200, "SITE RMDIR successful.")
                    : Outcome.reply(426, "Removal aborted.");
        } catch (IOException refused) {
            return FileErrors.outcome(refused);
        }
    }
}
