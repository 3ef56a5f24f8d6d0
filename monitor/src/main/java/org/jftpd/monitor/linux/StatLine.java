package org.jftpd.monitor.linux;

import org.jftpd.monitor.ProcessStatus;

/**
 * /proc/PID/stat, proc(5): one line, parsed in place and used again. The name stands between the first '(' and the last
 * ')' and may hold anything, a newline too. Confined to one thread; the name is valid until the next parse.
 */
final class StatLine {
    /** Bytes; a name of this length may have been cut. */
    static final int LONGEST_NAME = 15;

    private static final int FIRST = 4;
    private static final int LAST = 42;
    private static final int MOST_DIGITS = 18;
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
    private final long[] fields = new long[LAST + 1];
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

    /** One tight loop for all fields: this is done for every process of every list. */
    private void parseNumbers(Bytes line) {
        byte[] array = line.array();
        int end = line.length();
        int at = line.at();
        for (int field = FIRST; field <= LAST; field++) {
            while (at < end && array[at] == ' ') {
                at++;
            }
            boolean negative = at < end && array[at] == '-';
            int first = negative ? at + 1 : at;
            long value = 0;
            for (at = first; at < end && array[at] >= '0' && array[at] <= '9'; at++) {
                value = value * 10 + (array[at] - '0');
            }
            if (at == first) {
                line.moveTo(at);
                throw line.malformed();
            }
            value = at - first > MOST_DIGITS ? Long.MAX_VALUE : value;
            fields[field] = negative ? -value : value;
        }
        line.moveTo(at);
        line.requireEnd();
        keepNumbers(line);
    }

    private void keepNumbers(Bytes line) {
        ppid = integer(line, 4);
        terminal = integer(line, 7);
        flags = fields[9];
        minorFaults = fields[10];
        majorFaults = fields[12];
        userTicks = fields[14];
        systemTicks = fields[15];
        childrenUserTicks = fields[16];
        childrenSystemTicks = fields[17];
        nice = integer(line, 19);
        threads = integer(line, 20);
        startTicks = fields[22];
        virtualBytes = fields[23];
        cpu = integer(line, 39);
        blockIoTicks = fields[LAST];
    }

    private int integer(Bytes line, int field) {
        if (fields[field] != (int) fields[field]) {
            throw line.malformed();
        }
        return (int) fields[field];
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
