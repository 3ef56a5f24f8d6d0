/**
 * The bridge to code written for Apache FtpServer: its Ftplet, UserManager and FileSystemFactory plug in unchanged.
 * Rule: the only package that knows {@code org.apache.ftpserver}; foreign code never runs on a thread that serves
 * others, and what it throws ends here.
 */
@NullMarked
package org.jftpd.server.ftplet;

import org.jspecify.annotations.NullMarked;
