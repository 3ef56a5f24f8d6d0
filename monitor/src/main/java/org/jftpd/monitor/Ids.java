package org.jftpd.monitor;

import java.io.Serializable;

/**
 * The three identities a process has as a user or as a group (psutil {@code uids()}, {@code gids()}, credentials(7)).
 */
public record Ids(int real, int effective, int saved) implements Serializable {}
