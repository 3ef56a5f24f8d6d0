package org.jftpd.monitor.linux;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import org.jftpd.monitor.MonitorException;

/**
 * The bytes of one kernel file and a cursor in them: read once, parsed in place, used again. Confined to one thread.
 * Numbers that are missing or malformed are a {@link MonitorException}, never a wrong figure.
 */
final class Bytes {
    private final Room room = new Room();
    private byte[] array = room.array();
    private int length;
    private int at;
    private String source = "";

    /** Reads what the first read(2) gives; see {@link Room#readOnce}. */
    Bytes readOnce(String path) throws IOException {
        room.readOnce(path);
        return wrap(room.array(), room.length(), path);
    }

    /** Reads a file that is kept open, from its begin, as {@link #readOnce}. */
    Bytes readAgain(RandomAccessFile file) throws IOException {
        room.readAgain(file);
        return wrap(room.array(), room.length(), "kept file");
    }

    /** Reads a kept file of lines to its end; see {@link Room#readLines}. */
    Bytes readLines(RandomAccessFile file, String path) throws IOException {
        room.readLines(file);
        return wrap(room.array(), room.length(), path);
    }

    /** Reads a kept file of longer records to its end; see {@link Room#readToEnd}. */
    Bytes readToEnd(RandomAccessFile file, String path) throws IOException {
        room.readToEnd(file);
        return wrap(room.array(), room.length(), path);
    }

    /** Reads to the end of the file. */
    Bytes readAll(String path) throws IOException {
        room.readAll(path);
        return wrap(room.array(), room.length(), path);
    }

    /** Takes so many bytes of a buffer, from its position on. */
    void copy(ByteBuffer from, int count) {
        room.copy(from, count);
        wrap(room.array(), room.length(), "file of a process");
    }

    /** Takes bytes read elsewhere, without copying. */
    Bytes wrap(byte[] bytes, int count, String path) {
        array = bytes;
        source = path;
        length = count;
        at = 0;
        return this;
    }

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    int at() {
        return at;
    }

    void moveTo(int position) {
        at = Math.min(position, length);
    }

    boolean atEnd() {
        return at >= length;
    }

    /** The byte under the cursor, or -1 at the end. */
    int peek() {
        return at < length ? array[at] : -1;
    }

    /** Index of the byte at or after the cursor, or -1. */
    int indexOf(char wanted) {
        for (int i = at; i < length; i++) {
            if (array[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    int lastIndexOf(char wanted) {
        for (int i = length - 1; i >= 0; i--) {
            if (array[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether these letters stand under the cursor. */
    boolean startsWith(String ascii) {
        int size = ascii.length();
        if (length - at < size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (array[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Moves behind these letters if they stand under the cursor. */
    boolean accept(String ascii) {
        boolean here = startsWith(ascii);
        if (here) {
            at += ascii.length();
        }
        return here;
    }

    /** Moves to the first byte of the next line; false when there is none. */
    boolean nextLine() {
        while (at < length && array[at] != '\n') {
            at++;
        }
        at = Math.min(at + 1, length);
        return at < length;
    }

    /** Moves over blanks, not over line ends. */
    void skipBlanks() {
        while (at < length && (array[at] == ' ' || array[at] == '\t')) {
            at++;
        }
    }

    boolean atLineEnd() {
        skipBlanks();
        return at >= length || array[at] == '\n';
    }

    /** Moves over {@code count} words of this line. */
    void skipWords(int count) {
        for (int i = 0; i < count; i++) {
            skipBlanks();
            while (at < length && inWord(array[at])) {
                at++;
            }
        }
    }

    /** The kernel escapes what ends a word, and no other byte: neither those above 127 nor control characters. */
    private static boolean inWord(byte one) {
        return one > ' ' || (one != ' ' && one != '\t' && one != '\n');
    }

    /** The next word of this line as text; empty at the line's end. */
    String word() {
        skipBlanks();
        int start = at;
        while (at < length && inWord(array[at])) {
            at++;
        }
        return Names.decode(array, start, at);
    }

    /** The rest of this line as text, without the blanks before it. */
    String restOfLine() {
        skipBlanks();
        int start = at;
        int end = indexOf('\n');
        at = end < 0 ? length : end;
        return Names.decode(array, start, at);
    }

    /** The next decimal number of this line, whole: behind it is a blank or the line's end. */
    long number() {
        long value = digits();
        requireEnd();
        return value;
    }

    /** What follows a number that was not cut: no kernel file ends in a digit. */
    void requireEnd() {
        if (at >= length || (array[at] != '\n' && array[at] != ' ' && array[at] != '\t')) {
            throw malformed();
        }
    }

    /** Requires that this line was not cut. */
    void requireLineEnd() {
        if (indexOf('\n') < 0) {
            throw malformed();
        }
    }

    /** The next decimal number of this line, whatever follows; one beyond 2^63 - 1 is that number. */
    long digits() {
        skipBlanks();
        boolean negative = at < length && array[at] == '-';
        if (negative) {
            at++;
        }
        int start = at;
        long value = 0;
        while (at < length && array[at] >= '0' && array[at] <= '9') {
            long next = value * 10 + (array[at] - '0');
            value = next < value || value > Long.MAX_VALUE / 10 ? Long.MAX_VALUE : next;
            at++;
        }
        if (at == start) {
            throw malformed();
        }
        return negative ? -value : value;
    }

    /** As {@link #digits()} for what must be an int. */
    int integer() {
        long value = digits();
        if (value != (int) value) {
            throw malformed();
        }
        return (int) value;
    }

    /** The next hexadecimal number, at most 16 digits. */
    long hex() {
        skipBlanks();
        int start = at;
        long value = 0;
        while (at < length && Character.digit(array[at], 16) >= 0) {
            value = value << 4 | Character.digit(array[at], 16);
            at++;
        }
        if (at == start || at - start > 16) {
            throw malformed();
        }
        return value;
    }

    /** The next number with a fraction, as in /proc/loadavg. */
    double decimal() {
        double value = digits();
        if (at >= length || array[at] != '.') {
            requireEnd();
            return value;
        }
        at++;
        double scale = 1;
        long fraction = 0;
        while (at < length && array[at] >= '0' && array[at] <= '9' && scale < 1e15) {
            fraction = fraction * 10 + (array[at] - '0');
            scale *= 10;
            at++;
        }
        requireEnd();
        return value + fraction / scale;
    }

    /** The number behind these letters at the begin of a line, at the cursor or after it. */
    long numberAfter(String lineBegin) {
        if (!find(lineBegin)) {
            throw malformed();
        }
        return number();
    }

    /** The octal number behind these letters; 31 bits. */
    int octalAfter(String lineBegin) {
        if (!find(lineBegin)) {
            throw malformed();
        }
        skipBlanks();
        int value = 0;
        while (at < length && array[at] >= '0' && array[at] <= '7') {
            value = value << 3 | (array[at] - '0');
            at++;
        }
        requireEnd();
        return value;
    }

    /** Moves behind these letters at the begin of a line, this or a later one. */
    boolean find(String lineBegin) {
        do {
            if (accept(lineBegin)) {
                return true;
            }
        } while (nextLine());
        return false;
    }

    MonitorException malformed() {
        return new MonitorException(source + " is truncated or malformed at byte " + at);
    }
}
