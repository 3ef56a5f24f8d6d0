package org.jftpd.monitor.linux;

import org.jftpd.monitor.ProcessStatus;

/**
 * /proc/PID/stat, proc(5): one line, parsed in place and used again. The name stands between the first '(' and the last
 * ')' and may hold anything, a newline too. Confined to one thread; the name is valid until the next parse.
 */
final class StatLine {
    /** Bytes; a name of this length may have been cut. */
    static final int LONGEST_NAME = 15;

    private static final long KERNEL_THREAD = 0x00200000;

    char letter;
    int ppid;
    int terminal;
    long flags;
    long minorFaults;
    long majorFaults;
    long userTicks;
    long systemTicks;
    long childrenUserTicks;
    long childrenSystemTicks;
    int nice;
    int threads;
    long startTicks;
    long virtualBytes;
    int cpu;
    long blockIoTicks;
    private byte[] name = new byte[64];
    private int nameLength;

    /** Takes the line that begins the bytes; 42 fields must be there. */
    StatLine parse(Bytes line) {
        line.moveTo(0);
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 0 || close <= open) {
            throw line.malformed();
        }
        keepName(line, open + 1, close);
        line.moveTo(close + 1);
        line.skipBlanks();
        if (line.atLineEnd()) {
            throw line.malformed();
        }
        letter = (char) line.peek();
        line.moveTo(line.at() + 1);
        parseNumbers(line);
        return this;
    }

    private void keepName(Bytes line, int start, int end) {
        nameLength = end - start;
        if (name.length < nameLength) {
            name = new byte[nameLength];
        }
        System.arraycopy(line.array(), start, name, 0, nameLength);
    }

    private void parseNumbers(Bytes line) {
        ppid = line.integer();
        line.skipWords(2);
        terminal = line.integer();
        line.skipWords(1);
        flags = line.number();
        minorFaults = line.number();
        line.skipWords(1);
        majorFaults = line.number();
        line.skipWords(1);
        userTicks = line.number();
        systemTicks = line.number();
        childrenUserTicks = line.number();
        childrenSystemTicks = line.number();
        line.skipWords(1);
        nice = line.integer();
        threads = line.integer();
        line.skipWords(1);
        startTicks = line.number();
        virtualBytes = line.number();
        line.skipWords(15);
        cpu = line.integer();
        line.skipWords(2);
        blockIoTicks = line.number();
    }

    String name() {
        return Names.decode(name, 0, nameLength);
    }

    int nameLength() {
        return nameLength;
    }

    boolean nameEquals(byte[] other, int otherLength) {
        return java.util.Arrays.equals(name, 0, nameLength, other, 0, otherLength);
    }

    byte[] nameBytes() {
        return name;
    }

    ProcessStatus status() {
        return ProcessStatus.of(letter);
    }

    boolean zombie() {
        return letter == 'Z';
    }

    boolean kernelThread() {
        return (flags & KERNEL_THREAD) != 0;
    }
}
