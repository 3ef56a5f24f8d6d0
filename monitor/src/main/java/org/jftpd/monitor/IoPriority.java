package org.jftpd.monitor;

import java.io.Serializable;

/**
 * How urgently the kernel serves a process's disk requests (psutil {@code ionice()}, ioprio_get(2)).
 *
 * @param ioclass scheduling class
 * @param value 0 (first) to 7 (last) within the class; NONE and IDLE can be set with 0 only
 */
public record IoPriority(IoClass ioclass, int value) implements Serializable {
    public IoPriority {
        if (value < 0 || value > 7) {
            throw new IllegalArgumentException("value is not 0 to 7: " + value);
        }
    }

    /** Scheduling classes, psutil {@code IOPRIO_CLASS_*}. */
    public enum IoClass {
        NONE(0),
        REALTIME(1),
        BEST_EFFORT(2),
        IDLE(3);

        private final int code;

        IoClass(int code) {
            this.code = code;
        }

        /** The kernel's number, as psutil prints it. */
        public int code() {
            return code;
        }

        /** The class with the kernel's number; others are NONE. */
        public static IoClass of(int code) {
            for (IoClass one : values()) {
                if (one.code == code) {
                    return one;
                }
            }
            return NONE;
        }
    }
}
