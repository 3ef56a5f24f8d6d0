package org.jftpd.server.daemon;

/** How the commands end, as numbers for the shell; 130 and 143 come from signals. */
final class ExitCode {
    static final int OK = 0;
    /** The command was right but could not be carried out. */
    static final int FAILURE = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** The configuration is wrong (EX_CONFIG of sysexits.h). */
    static final int CONFIGURATION = 78;

    private ExitCode() {}
}
