package org.jftpd.monitor;

/** Which of a process's memory figures; psutil's {@code memtype}. */
public enum MemoryKind {
    RSS,
    VMS,
    SHARED,
    TEXT,
    DATA,
    USS,
    PSS,
    SWAP
}
