package org.jftpd.server.command;

/** Something that happened, ready to be told. */
public interface Event {
    /** Calls the method of the listener that this is for. */
    void tell(FtpListener listener);
}
