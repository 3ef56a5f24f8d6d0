package org.jftpd.monitor.linux;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.AddressFamily;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.NetConnection;
import org.jftpd.monitor.NoSuchProcess;
import org.jspecify.annotations.Nullable;

/** Sockets with their owners: the tables of {@link SocketFiles} joined with the links in /proc/PID/fd. */
final class Connections {
    private static final String SOCKET = "socket:[";

    private record Owner(int pid, int fd) {}

    private final LinuxHome home;

    Connections(LinuxHome home) {
        this.home = home;
    }

    /** Of one process, in its own network namespace. */
    List<NetConnection> of(int pid, ConnectionKind kind) {
        Map<Long, List<Owner>> owners = new HashMap<>();
        collect(pid, owners);
        if (owners.isEmpty()) {
            return List.of();
        }
        return join(home.roots().process(pid, "/net"), kind, owners, false);
    }

    /** Of all processes in our network namespace; sockets of processes we may not look into have no owner. */
    List<NetConnection> all(int[] pids, ConnectionKind kind) {
        Map<Long, List<Owner>> owners = new HashMap<>();
        for (int pid : pids) {
            collectIfAllowed(pid, owners);
        }
        return join(home.roots().proc() + "/net", kind, owners, true);
    }

    private void collectIfAllowed(int pid, Map<Long, List<Owner>> owners) {
        try {
            collect(pid, owners);
        } catch (AccessDenied | NoSuchProcess hiddenOrVanished) {
            return;
        }
    }

    private void collect(int pid, Map<Long, List<Owner>> owners) {
        FdFolder folder = new FdFolder(home.files(), pid);
        for (int fd : folder.numbers()) {
            String target = targetOrEmpty(pid, folder.link(fd));
            if (target.startsWith(SOCKET)) {
                owners.computeIfAbsent(inode(target), any -> new ArrayList<>(1)).add(new Owner(pid, fd));
            }
        }
    }

    private static String targetOrEmpty(int pid, Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (AccessDeniedException denied) {
            throw new AccessDenied(pid, null, "sockets are hidden");
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static long inode(String target) {
        long value = 0;
        for (int i = SOCKET.length(); i < target.length() - 1; i++) {
            value = value * 10 + (target.charAt(i) - '0');
        }
        return value;
    }

    /** As in psutil, a shared Internet socket is shown with its first owner, a UNIX one with each. */
    private List<NetConnection> join(
            String folder, ConnectionKind kind, Map<Long, List<Owner>> owners, boolean ownerless) {
        Set<NetConnection> joined = new LinkedHashSet<>();
        for (SocketFiles.Socket socket : new SocketFiles(home.files(), folder).sockets(kind)) {
            List<Owner> holders = owners.getOrDefault(socket.inode(), List.of());
            if (holders.isEmpty() && ownerless) {
                joined.add(connection(socket, null));
            }
            int shown = socket.family() == AddressFamily.AF_UNIX ? holders.size() : Math.min(1, holders.size());
            for (Owner owner : holders.subList(0, shown)) {
                joined.add(connection(socket, owner));
            }
        }
        return List.copyOf(joined);
    }

    private static NetConnection connection(SocketFiles.Socket socket, @Nullable Owner owner) {
        return new NetConnection(
                owner == null ? null : owner.fd(),
                socket.family(),
                socket.type(),
                socket.local(),
                socket.remote(),
                socket.status(),
                owner == null ? null : owner.pid());
    }
}
