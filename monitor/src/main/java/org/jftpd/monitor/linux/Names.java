package org.jftpd.monitor.linux;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Names and paths, which are bytes: UTF-8 where they are, and U+DC80 + b for every other byte b, as Python's
 * surrogateescape does. Nothing is lost: {@link #encode} gives the bytes back. Independent of the locale.
 */
final class Names {
    private static final char ESCAPE = '\uDC00';

    private Names() {}

    static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    static String decode(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] < 0) {
                return decodeOther(bytes, start, end);
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static String decodeOther(byte[] bytes, int start, int end) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, end - start);
        CharBuffer out = CharBuffer.allocate(end - start);
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                escape(in, out);
            }
            decoder.reset();
        }
        return out.flip().toString();
    }

    /** One byte only: the rest of the malformed sequence may begin a good one. */
    private static void escape(ByteBuffer in, CharBuffer out) {
        out.put((char) (ESCAPE + (in.get() & 0xff)));
    }

    /** The bytes a decoded name stands for. */
    static byte[] encode(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(name.length() + 16);
        int at = 0;
        while (at < name.length()) {
            int codePoint = name.codePointAt(at);
            if (codePoint >= 0xDC80 && codePoint <= 0xDCFF) {
                out.write(codePoint & 0xff);
            } else {
                out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
            }
            at += Character.charCount(codePoint);
        }
        return out.toByteArray();
    }

    /** Whether a name is the same bytes in any locale. */
    static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** The path with exactly the bytes that an absolute name stands for, in any locale; the name has no NUL. */
    static Path path(String name) {
        return isAscii(name) ? Path.of(name) : exact(name);
    }

    private static Path exact(String name) {
        StringBuilder uri = new StringBuilder("file://");
        for (byte one : encode(name)) {
            boolean plain = one == '/' || one == '.' || (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9');
            uri.append(plain ? String.valueOf((char) one) : String.format("%%%02X", one & 0xff));
        }
        return Path.of(URI.create(uri.toString()));
    }
}
