package org.jftpd.monitor.linux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where symbolic links of /proc point, byte for byte, in any locale. */
final class LinkTarget {
    private static final String DELETED = " (deleted)";

    private LinkTarget() {}

    /** The target as the kernel tells it. */
    static String read(Path link) throws IOException {
        return text(Files.readSymbolicLink(link));
    }

    /** The target, without the kernel's remark that the file was deleted. */
    static String readFile(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        String text = text(target);
        return text.endsWith(DELETED) && !Files.exists(target)
                ? text.substring(0, text.length() - DELETED.length())
                : text;
    }

    static boolean deleted(String target) {
        return target.endsWith(DELETED);
    }

    /** A path's string is lossy where the locale lacks a character; its URI has every byte. */
    private static String text(Path target) {
        String text = target.toString();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return exact(target);
            }
        }
        return text;
    }

    private static String exact(Path target) {
        byte[] uri = target.toUri().getRawPath().getBytes(StandardCharsets.ISO_8859_1);
        int end = uri.length > 1 && uri[uri.length - 1] == '/' ? uri.length - 1 : uri.length;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end);
        for (int i = 0; i < end; i++) {
            if (uri[i] == '%') {
                bytes.write(Character.digit(uri[i + 1], 16) << 4 | Character.digit(uri[i + 2], 16));
                i += 2;
            } else {
                bytes.write(uri[i]);
            }
        }
        return Names.decode(bytes.toByteArray());
    }
}
