package org.jftpd.monitor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who started whom. A parent is never younger than its child: else its pid was reused. */
final class Family {
    private final Platform platform;

    Family(Platform platform) {
        this.platform = platform;
    }

    Optional<Process> parent(Process child) {
        int ppid = child.ppid();
        if (ppid <= 0) {
            return Optional.empty();
        }
        try {
            Process parent = new Process(platform, ppid, platform.processes().startTicks(ppid));
            return parent.startTicks() <= child.startTicks() ? Optional.of(parent) : Optional.empty();
        } catch (NoSuchProcess gone) {
            return Optional.empty();
        } catch (AccessDenied hidden) {
            return Optional.of(new Process(platform, ppid, ProcessProvider.UNKNOWN_TICKS));
        }
    }

    /** The nearest first; one that ends meanwhile is the last. */
    List<Process> parents(Process child) {
        List<Process> parents = new ArrayList<>();
        Process next = parent(child).orElse(null);
        while (next != null && !parents.contains(next)) {
            parents.add(next);
            next = parentOrNull(next);
        }
        return parents;
    }

    private @Nullable Process parentOrNull(Process child) {
        try {
            return parent(child).orElse(null);
        } catch (NoSuchProcess gone) {
            return null;
        }
    }

    List<Process> children(Process parent) {
        return handles(childrenOf(
                parent.pid(), parent.startTicks(), platform.processes().snapshots()));
    }

    List<Process> zombieChildren(Process parent) {
        List<ProcessSnapshot> children = new ArrayList<>(childrenOf(
                parent.pid(), parent.startTicks(), platform.processes().snapshots()));
        children.removeIf(child -> child.status() != ProcessStatus.ZOMBIE);
        return handles(children);
    }

    private List<Process> handles(List<ProcessSnapshot> snapshots) {
        return snapshots.stream().map(one -> Process.of(platform, one)).toList();
    }

    private static List<ProcessSnapshot> childrenOf(int pid, long startTicks, List<ProcessSnapshot> all) {
        List<ProcessSnapshot> children = new ArrayList<>();
        for (ProcessSnapshot one : all) {
            if (one.ppid() == pid && one.startTicks() >= startTicks) {
                children.add(one);
            }
        }
        return children;
    }

    /** Children, then theirs, and so on. */
    List<Process> descendants(Process ancestor) {
        List<ProcessSnapshot> all = platform.processes().snapshots();
        List<ProcessSnapshot> found = new ArrayList<>(childrenOf(ancestor.pid(), ancestor.startTicks(), all));
        Deque<ProcessSnapshot> open = new ArrayDeque<>(found);
        Set<Integer> seen = new HashSet<>();
        while (!open.isEmpty()) {
            ProcessSnapshot next = open.remove();
            if (seen.add(next.pid())) {
                List<ProcessSnapshot> children = childrenOf(next.pid(), next.startTicks(), all);
                children.removeIf(child -> seen.contains(child.pid()));
                found.addAll(children);
                open.addAll(children);
            }
        }
        return handles(found);
    }
}
