package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Queue;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.command.ClientState.Addresses;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.CommandOptions.Aborted;
import org.jftpd.server.command.CommandOptions.Naming;
import org.jftpd.server.command.CommandOptions.UploadPolicy;
import org.jftpd.server.command.Seats.Seat;
import org.jftpd.server.filesystem.NioFiles;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.transfer.Throttle;
import org.jftpd.server.transfer.UploadTarget.Durability;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Letters that were drawn before: a name that is taken is passed over, fifty of them are enough. */
class StouTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2121);
    private static final Argument NONE = new Argument("", VirtualPath.ROOT);

    @TempDir
    private Path folder;

    private ClientState client;

    @BeforeEach
    void log_in() throws IOException {
        Files.createFile(folder.resolve("ftpd.taken"));
        Account account = new Account("alice", folder, Permission.ALL);
        client = new ClientState(new Addresses(HERE, HERE));
        client.loggedIn(new Login(account, new NioFiles(folder), Seat.free(Throttle.unlimited())));
    }

    private Outcome stou(Naming naming, int timesTaken) throws IOException {
        Queue<String> letters = new ArrayDeque<>(Collections.nCopies(timesTaken, "taken"));
        letters.add("free");
        Uploads uploads = new Uploads(new UploadPolicy(naming, Durability.WRITTEN, Aborted.KEEP));
        return new Stou(uploads, letters::remove).answer(client, NONE);
    }

    @ParameterizedTest
    @EnumSource
    void after_fifty_names_that_are_taken_there_is_none(Naming naming) throws IOException {
        assertThat(stou(naming, 50)).isEqualTo(Outcome.reply(450, "No usable unique file name found."));
    }

    @ParameterizedTest
    @EnumSource
    void the_fiftieth_is_as_good_as_the_first(Naming naming) throws IOException {
        TransferPlan plan = ((Outcome.Starts) stou(naming, 49)).plan();
        plan.traffic().close();

        assertThat(plan.opening()).contains("FILE: ftpd.free");
    }
}
