package org.jftpd.monitor.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.User;
import org.jspecify.annotations.Nullable;

/** /run/utmp: records of fixed size (utmp(5)), 384 bytes where time is kept in 32 bits, else 400. */
final class UtmpFile {
    private static final short USER_PROCESS = 7;
    private static final int PID_AT = 4;
    private static final int LINE_AT = 8;
    private static final int LINE_LENGTH = 32;
    private static final int USER_AT = 44;
    private static final int USER_LENGTH = 32;
    private static final int HOST_AT = 76;
    private static final int HOST_LENGTH = 256;

    /** Whether the seconds are 64 bits long: C libraries decide by processor. */
    private final boolean wide;

    UtmpFile() {
        this(System.getProperty("os.arch").equals("aarch64"));
    }

    UtmpFile(boolean wide) {
        this.wide = wide;
    }

    /** No file is nobody; a record that is cut off is left out. */
    List<User> users(Roots roots) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(Path.of(roots.run(), "utmp"));
        } catch (NoSuchFileException | AccessDeniedException nothingForUs) {
            return List.of();
        } catch (IOException unreadable) {
            throw new MonitorException("logins cannot be read", unreadable);
        }
        int size = wide ? 400 : 384;
        List<User> users = new ArrayList<>();
        for (int at = 0; at + size <= bytes.length; at += size) {
            ByteBuffer record = ByteBuffer.wrap(bytes, at, size).slice().order(ByteOrder.nativeOrder());
            if (record.getShort(0) == USER_PROCESS) {
                users.add(user(record));
            }
        }
        return List.copyOf(users);
    }

    private User user(ByteBuffer record) {
        long seconds = wide ? record.getLong(344) : Integer.toUnsignedLong(record.getInt(340));
        String host = text(record, HOST_AT, HOST_LENGTH);
        return new User(
                text(record, USER_AT, USER_LENGTH),
                emptyIsNull(text(record, LINE_AT, LINE_LENGTH)),
                emptyIsNull(host.equals(":0") || host.equals(":0.0") ? "localhost" : host),
                Instant.ofEpochSecond(seconds),
                record.getInt(PID_AT));
    }

    private static @Nullable String emptyIsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(ByteBuffer record, int from, int length) {
        byte[] bytes = new byte[length];
        record.get(from, bytes);
        int end = 0;
        while (end < length && bytes[end] != 0) {
            end++;
        }
        return Names.decode(bytes, 0, end);
    }
}
