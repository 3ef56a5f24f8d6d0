package org.jftpd.server.command;

import java.time.InstantSource;
import java.util.function.Function;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.transfer.Background;
import org.jftpd.server.transfer.DataPlane;

/**
 * What the verbs of one server work with.
 *
 * @param accounts who may log in
 * @param files what an account sees of the disk
 * @param plane what moves the bytes
 * @param options how the verbs behave
 * @param background timers for replies that come late on purpose, workers for checksums
 * @param clock for dates in listings
 * @param gate who may not log in now
 * @param seats how many sessions each account has, and how fast they go
 */
public record Equipment(
        Accounts accounts,
        Function<Account, UserFiles> files,
        DataPlane plane,
        CommandOptions options,
        Background background,
        InstantSource clock,
        LoginGate gate,
        Seats seats) {}
