package org.jftpd.server.config;

/**
 * How files are moved.
 *
 * @param sendfile whether downloads go from file to socket within the kernel, where that is possible
 * @param upload where an upload is written
 * @param fsync whether an upload is on the disk before the client is told that it is complete
 * @param aborted what becomes of an upload that did not end well
 * @param hook what is run after a complete one
 * @param buffer bytes that a thread takes at a time from a client, a slow disk or a file that cannot be sent by the
 *     kernel; 256 KiB to 64 MiB
 */
public record TransferSettings(
        boolean sendfile, Upload upload, boolean fsync, Aborted aborted, HookSettings hook, long buffer) {
    private static final long USUAL_BUFFER = 1 << 20;

    public TransferSettings {
        Bounds.between("buffer", 256 << 10, 64 << 20, buffer);
    }

    /** In the kernel, into the file itself, without fsync, keeping what arrived, no program afterwards. */
    public static TransferSettings defaults() {
        return new TransferSettings(true, Upload.DIRECT, false, Aborted.KEEP, HookSettings.defaults(), USUAL_BUFFER);
    }

    /** Where an upload is written. */
    public enum Upload {
        /** Into the file the client named, from the first byte on. */
        DIRECT,
        /** Into a hidden file beside it, which gets the name when all has come; not where bytes are added to a file. */
        ATOMIC
    }

    /** What becomes of an upload that did not end well. */
    public enum Aborted {
        /** The part that arrived stays, so that the client can resume; of an atomic one nothing does. */
        KEEP,
        /** The file is deleted. */
        DELETE
    }
}
