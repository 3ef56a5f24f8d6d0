package org.jftpd.monitor.linux;

import org.jftpd.monitor.IoCounters;

/** /proc/PID/io: rchar, wchar, syscr, syscw, read_bytes, write_bytes. */
final class IoFile {
    private IoFile() {}

    static IoCounters parse(Bytes lines) {
        if (lines.length() == 0) {
            return new IoCounters(0L, 0L, 0, 0, 0L, 0L);
        }
        long readChars = lines.numberAfter("rchar:");
        long writeChars = lines.numberAfter("wchar:");
        long readCount = lines.numberAfter("syscr:");
        long writeCount = lines.numberAfter("syscw:");
        long readBytes = lines.numberAfter("read_bytes:");
        long writeBytes = lines.numberAfter("write_bytes:");
        return new IoCounters(readCount, writeCount, readBytes, writeBytes, readChars, writeChars);
    }
}
