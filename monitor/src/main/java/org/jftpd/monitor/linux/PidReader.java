package org.jftpd.monitor.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jftpd.monitor.MonitorException;
import org.jspecify.annotations.Nullable;

/**
 * Lists pids without garbage: getdents64(2) into a buffer of its own, where JNA and the processor's number for it are
 * there; else as {@link PidListing}. Closed by who made it; one thread.
 */
final class PidReader implements AutoCloseable {
    private static final int BUFFER = 32 * 1024;
    private static final int DIRECTORY_CLOSE_ON_EXEC = 02200000;
    private static final int LENGTH_AT = 16;
    private static final int NAME_AT = 19;

    private final Roots roots;
    private final long getdents;
    private final @Nullable Memory memory;
    private final @Nullable ByteBuffer entries;
    private int[] pids = new int[256];
    private int count;
    private int folder = -1;

    PidReader(Roots roots) {
        this.roots = roots;
        this.getdents = Libc.loaded().map(libc -> libc.numbers().getdents64()).orElse(-1L);
        Memory room = getdents < 0 ? null : new Memory(BUFFER);
        this.memory = room;
        this.entries = room == null ? null : room.getByteBuffer(0, BUFFER).order(ByteOrder.nativeOrder());
    }

    /**
     * Reads again.
     *
     * @return how many; they are in {@link #pids}, ascending, until the next call
     */
    int read() {
        count = 0;
        Memory room = memory;
        ByteBuffer told = entries;
        if (room == null || told == null) {
            pids = new PidListing(roots).read();
            count = pids.length;
            return count;
        }
        readEntries(room, told);
        Arrays.sort(pids, 0, count);
        return count;
    }

    int[] pids() {
        return pids;
    }

    private void readEntries(Memory room, ByteBuffer told) {
        try {
            folder = LibcCalls.open(roots.proc(), DIRECTORY_CLOSE_ON_EXEC);
            long address = Pointer.nativeValue(room);
            int bytes = (int) LibcCalls.syscall(getdents, folder, address, BUFFER, 0);
            while (bytes > 0) {
                take(told, bytes);
                bytes = (int) LibcCalls.syscall(getdents, folder, address, BUFFER, 0);
            }
        } catch (LastErrorException failed) {
            done();
            throw new MonitorException(roots.proc() + " cannot be listed", failed);
        }
    }

    /** Descriptor of the folder that was listed, until {@link #done}; -1 where it was listed by java.io. */
    int folder() {
        return folder;
    }

    /** Closes the folder; after each reading. */
    void done() {
        if (folder >= 0) {
            LibcCalls.close(folder);
            folder = -1;
        }
    }

    /** struct linux_dirent64: inode, offset, length of this entry, kind, name. */
    private void take(ByteBuffer told, int bytes) {
        int at = 0;
        while (at < bytes) {
            int pid = pid(told, at + NAME_AT);
            if (pid > 0) {
                if (count == pids.length) {
                    pids = Arrays.copyOf(pids, 2 * count);
                }
                pids[count++] = pid;
            }
            at += Short.toUnsignedInt(told.getShort(at + LENGTH_AT));
        }
    }

    private static int pid(ByteBuffer told, int at) {
        int value = 0;
        for (int i = at; told.get(i) != 0; i++) {
            int digit = told.get(i) - '0';
            if (digit < 0 || digit > 9 || value > 100_000_000) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.close();
        }
    }
}
