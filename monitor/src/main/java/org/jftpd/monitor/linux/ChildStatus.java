package org.jftpd.monitor.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.util.OptionalInt;

/** Exit codes of our own children by waitid(2), for one pid at a time: never those that the JVM waits for itself. */
final class ChildStatus {
    private static final int BY_PID = 1;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x01000000;
    private static final int CLD_EXITED = 1;
    private static final int SIGINFO_BYTES = 128;

    /** In siginfo_t of 64-bit Linux. */
    private static final int CODE_AT = 8;

    private static final int PID_AT = 16;
    private static final int STATUS_AT = 24;

    private ChildStatus() {}

    /** The exit code of a child that has ended, which stays a zombie; empty when it runs or is no child of ours. */
    static OptionalInt peek(int pid) {
        return waitid(pid, WEXITED | WNOHANG | WNOWAIT);
    }

    /** The same, and the zombie is gone. */
    static OptionalInt collect(int pid) {
        return waitid(pid, WEXITED | WNOHANG);
    }

    private static OptionalInt waitid(int pid, int options) {
        try (Memory info = new Memory(SIGINFO_BYTES)) {
            info.clear();
            LibcCalls.waitid(BY_PID, pid, info, options);
            if (info.getInt(PID_AT) != pid) {
                return OptionalInt.empty();
            }
            return code(info);
        } catch (LastErrorException noChild) {
            return OptionalInt.empty();
        }
    }

    /** As psutil: minus the signal for one that was killed. */
    private static OptionalInt code(Memory info) {
        int status = info.getInt(STATUS_AT);
        return OptionalInt.of(info.getInt(CODE_AT) == CLD_EXITED ? status : -status);
    }
}
