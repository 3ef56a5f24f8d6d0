package org.jftpd.server.hook;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is run after a complete upload.
 *
 * @param program without arguments; environment variables tell it what was uploaded
 * @param timeout after which it is killed, with what it started
 * @param concurrency how many run at a time
 */
public record HookPolicy(Path program, Duration timeout, int concurrency) {}
