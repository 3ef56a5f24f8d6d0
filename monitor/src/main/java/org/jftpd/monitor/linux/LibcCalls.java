package org.jftpd.monitor.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** The C functions themselves, man sections 2 and 3, bound by JNA when this class is first used. */
final class LibcCalls {
    static {
        Native.register(LibcCalls.class, "c");
    }

    private LibcCalls() {}

    static native int getpid();

    static native int kill(int pid, int signal) throws LastErrorException;

    static native int setpriority(int which, int who, int value) throws LastErrorException;

    static native int prlimit64(int pid, int resource, Pointer limit, @Nullable Pointer old) throws LastErrorException;

    static native int sched_setaffinity(int pid, long size, byte[] mask) throws LastErrorException;

    static native int poll(int[] fds, long count, int milliseconds) throws LastErrorException;

    static native int close(int fd) throws LastErrorException;

    static native int open(String path, int flags) throws LastErrorException;

    static native int openat(int folder, long path, int flags) throws LastErrorException;

    static native long read(int fd, long to, long count) throws LastErrorException;

    static native int waitid(int type, int id, Pointer status, int options) throws LastErrorException;

    static native int getifaddrs(PointerByReference list) throws LastErrorException;

    static native void freeifaddrs(Pointer list);

    /** Always with four arguments: a register nobody set would hold anything. */
    static native long syscall(long number, long first, long second, long third, long fourth) throws LastErrorException;
}
