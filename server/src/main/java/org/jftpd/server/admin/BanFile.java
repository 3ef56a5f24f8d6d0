package org.jftpd.server.admin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jftpd.server.admin.BanList.Ban;
import org.jftpd.server.protocol.AddressRange;

/**
 * The bans on disk: one a line, addresses and until when, as {@code 192.0.2.0/24 2026-11-23T14:00:00Z} or
 * {@code 192.0.2.7 ever}. A reader sees the old file or the new one, nothing between.
 */
final class BanFile {
    private static final String EVER = "ever";

    private final Path file;

    BanFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** All of them, or none where there is no file; one that makes no sense is an error, not one ban less. */
    List<Ban> read() throws IOException {
        List<Ban> bans = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return bans;
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String place = file + ":" + (i + 1);
                bans.add(ban(line).orElseThrow(() -> new IOException(place + ": not a ban: \"" + line + '"')));
            }
        }
        return bans;
    }

    void write(Collection<Ban> bans) throws IOException {
        StringBuilder text =
                new StringBuilder("# Who may not connect, and until when; SITE BAN and UNBAN change it.\n");
        bans.stream()
                .sorted(Comparator.comparing(ban -> ban.range().toString()))
                .forEach(ban -> text.append(ban.range())
                        .append(' ')
                        .append(ban.until().equals(Instant.MAX) ? EVER : ban.until())
                        .append('\n'));
        Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Optional<Ban> ban(String line) {
        String[] words = line.split("\\s+", -1);
        if (words.length != 2) {
            return Optional.empty();
        }
        try {
            Instant until = words[1].equals(EVER) ? Instant.MAX : Instant.parse(words[1]);
            return AddressRange.parse(words[0]).map(range -> new Ban(range, until));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
