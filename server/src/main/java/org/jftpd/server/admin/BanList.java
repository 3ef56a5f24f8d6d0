package org.jftpd.server.admin;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jftpd.server.protocol.AddressRange;

/**
 * Who may not connect, until when. Safe for several threads; {@link #covers} waits for nobody, so that the thread that
 * accepts clients can ask. Kept in a file, if there is one.
 */
public final class BanList {
    private final Optional<BanFile> file;
    private final InstantSource clock;
    private volatile Map<AddressRange, Ban> bans;

    /**
     * Addresses that are banned.
     *
     * @param until when it ends; {@link Instant#MAX} for never
     */
    record Ban(AddressRange range, Instant until) {}

    /**
     * Reads who is banned.
     *
     * @param file need not exist; without one, bans end with the server
     * @throws IOException when it cannot be read, or is no such file, naming the line
     */
    public BanList(Optional<Path> file, InstantSource clock) throws IOException {
        this.file = file.map(BanFile::new);
        this.clock = clock;
        this.bans = new HashMap<>();
        if (this.file.isPresent()) {
            this.bans = byRange(this.file.get().read());
        }
    }

    /** Whether an address is banned now. */
    public boolean covers(InetAddress address) {
        Map<AddressRange, Ban> all = bans;
        if (all.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        return all.keySet().stream()
                .mapToInt(AddressRange::prefix)
                .distinct()
                .mapToObj(prefix -> all.get(AddressRange.around(address, prefix)))
                .anyMatch(ban -> ban != null && ban.until().isAfter(now));
    }

    /**
     * Bans, or changes until when.
     *
     * @throws IOException when the file cannot be written; then nothing has changed
     */
    synchronized void ban(Ban ban) throws IOException {
        Map<AddressRange, Ban> changed = byRange(inForce());
        changed.put(ban.range(), ban);
        replace(changed);
    }

    /**
     * Takes a ban back.
     *
     * @return whether there was one of exactly these addresses
     * @throws IOException when the file cannot be written; then nothing has changed
     */
    synchronized boolean unban(AddressRange range) throws IOException {
        Map<AddressRange, Ban> changed = byRange(inForce());
        boolean was = changed.remove(range) != null;
        if (was) {
            replace(changed);
        }
        return was;
    }

    /** Those that have not ended, in the order in which they will. */
    List<Ban> inForce() {
        Instant now = clock.instant();
        return bans.values().stream()
                .filter(ban -> ban.until().isAfter(now))
                .sorted(Comparator.comparing(Ban::until)
                        .thenComparing(ban -> ban.range().toString()))
                .toList();
    }

    /** Whether a ban outlives the server. */
    boolean isKept() {
        return file.isPresent();
    }

    Instant now() {
        return clock.instant();
    }

    private void replace(Map<AddressRange, Ban> changed) throws IOException {
        if (file.isPresent()) {
            file.get().write(changed.values());
        }
        bans = changed;
    }

    private static Map<AddressRange, Ban> byRange(List<Ban> all) {
        Map<AddressRange, Ban> byRange = new HashMap<>();
        all.forEach(ban -> byRange.put(ban.range(), ban));
        return byRange;
    }
}
