package org.jftpd.monitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures that are computed from a process's memory. */
final class MemoryShare {
    private MemoryShare() {}

    /** @throws UnsupportedOperationException where the system does not tell this kind */
    static long bytes(ProcessFacts facts, MemoryKind kind) {
        return switch (kind) {
            case RSS -> facts.memoryInfo().rss();
            case VMS -> facts.memoryInfo().vms();
            case SHARED -> told(facts.memoryInfo().shared(), kind);
            case TEXT -> told(facts.memoryInfo().text(), kind);
            case DATA -> told(facts.memoryInfo().data(), kind);
            case USS -> facts.memoryFootprint().uss();
            case PSS -> facts.memoryFootprint().pss();
            case SWAP -> facts.memoryFootprint().swap();
        };
    }

    private static long told(@Nullable Long value, MemoryKind kind) {
        if (value == null) {
            throw new UnsupportedOperationException(kind + " is not told here");
        }
        return value;
    }

    /** One entry each path, in the order they first appear. */
    static List<MemoryMap> grouped(List<MemoryRegion> regions) {
        Map<String, MemoryMap> files = new LinkedHashMap<>();
        for (MemoryRegion region : regions) {
            files.merge(region.map().path(), region.map(), MemoryShare::sum);
        }
        return new ArrayList<>(files.values());
    }

    private static MemoryMap sum(MemoryMap one, MemoryMap other) {
        return new MemoryMap(
                one.path(),
                one.rss() + other.rss(),
                one.size() + other.size(),
                one.pss() + other.pss(),
                one.sharedClean() + other.sharedClean(),
                one.sharedDirty() + other.sharedDirty(),
                one.privateClean() + other.privateClean(),
                one.privateDirty() + other.privateDirty(),
                one.referenced() + other.referenced(),
                one.anonymous() + other.anonymous(),
                one.swap() + other.swap());
    }
}
