package org.jftpd.monitor.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import org.jftpd.monitor.MonitorException;

/**
 * Reads small files of processes by open(2), read(2), close(2) without a garbage object: what is left when thousands
 * are read in a row. Paths are relative to the folder, which is open meanwhile. Needs JNA; one thread at a time. Its
 * memory goes with it.
 */
final class QuickReads {
    private static final int READ_ONLY_CLOSE_ON_EXEC = 02000000;
    private static final int ROOM = 8192;
    private static final int PATH_ROOM = 64;

    private final Memory memory = new Memory(ROOM + PATH_ROOM);
    private final ByteBuffer content = memory.getByteBuffer(0, ROOM);
    private final ByteBuffer path = memory.getByteBuffer(ROOM, PATH_ROOM);
    private final long contentAt = Pointer.nativeValue(memory);
    private final long pathAt = contentAt + ROOM;
    private final PidReader listing;
    private final byte[] digits = new byte[10];

    private int folder = -1;

    QuickReads(Roots roots) {
        this.listing = new PidReader(roots);
    }

    /**
     * Lists the processes; {@link #end} must follow.
     *
     * @return how many, see {@link #pids}
     */
    int begin() {
        int count = listing.read();
        folder = listing.folder();
        return count;
    }

    int[] pids() {
        return listing.pids();
    }

    /** Whether files can be read this way; else only the list is good. */
    boolean ready() {
        return folder >= 0;
    }

    void end() {
        folder = -1;
        listing.done();
    }

    /**
     * What the first read(2) of a file of a process gives; false when that is gone or hidden from us.
     *
     * @throws MonitorException when it cannot be read for another reason, such as that we are out of descriptors
     */
    boolean read(int pid, byte[] file, Bytes into) {
        path.position(0);
        putDigits(pid);
        path.put(file).put((byte) 0);
        int fd = -1;
        try {
            fd = LibcCalls.openat(folder, pathAt, READ_ONLY_CLOSE_ON_EXEC);
            int count = (int) LibcCalls.read(fd, contentAt, ROOM);
            content.position(0);
            into.copy(content, count);
            return true;
        } catch (LastErrorException failed) {
            if (Libc.isGoneOrHidden(failed)) {
                return false;
            }
            throw new MonitorException("a file of process " + pid + " cannot be read", failed);
        } finally {
            if (fd >= 0) {
                LibcCalls.close(fd);
            }
        }
    }

    private void putDigits(int pid) {
        int at = digits.length;
        for (int rest = pid; rest > 0; rest /= 10) {
            digits[--at] = (byte) ('0' + rest % 10);
        }
        path.put(digits, at, digits.length - at);
    }
}
