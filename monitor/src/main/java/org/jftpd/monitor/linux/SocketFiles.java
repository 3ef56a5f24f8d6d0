package org.jftpd.monitor.linux;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jftpd.monitor.AddressFamily;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.ConnectionStatus;
import org.jftpd.monitor.Endpoint;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.SocketType;
import org.jspecify.annotations.Nullable;

/** The socket tables of a network namespace: net/tcp, tcp6, udp, udp6, unix. A malformed line is skipped. */
final class SocketFiles {
    /** A socket without its owner. */
    record Socket(
            long inode,
            AddressFamily family,
            SocketType type,
            @Nullable Endpoint local,
            @Nullable Endpoint remote,
            ConnectionStatus status) {}

    private enum Table {
        TCP("tcp", AddressFamily.AF_INET, SocketType.SOCK_STREAM),
        TCP6("tcp6", AddressFamily.AF_INET6, SocketType.SOCK_STREAM),
        UDP("udp", AddressFamily.AF_INET, SocketType.SOCK_DGRAM),
        UDP6("udp6", AddressFamily.AF_INET6, SocketType.SOCK_DGRAM),
        UNIX("unix", AddressFamily.AF_UNIX, SocketType.SOCK_STREAM);

        private final String file;
        private final AddressFamily family;
        private final SocketType type;

        Table(String file, AddressFamily family, SocketType type) {
            this.file = file;
            this.family = family;
            this.type = type;
        }
    }

    /** The kernel's numbers, from 1 (include/net/tcp_states.h); NEW_SYN_RECV is SYN_RECV to psutil's readers. */
    private static final ConnectionStatus[] STATES = {
        ConnectionStatus.NONE,
        ConnectionStatus.ESTABLISHED,
        ConnectionStatus.SYN_SENT,
        ConnectionStatus.SYN_RECV,
        ConnectionStatus.FIN_WAIT1,
        ConnectionStatus.FIN_WAIT2,
        ConnectionStatus.TIME_WAIT,
        ConnectionStatus.CLOSE,
        ConnectionStatus.CLOSE_WAIT,
        ConnectionStatus.LAST_ACK,
        ConnectionStatus.LISTEN,
        ConnectionStatus.CLOSING,
        ConnectionStatus.SYN_RECV
    };

    private final ProcFiles files;
    private final String folder;

    /** @param folder /proc/net or /proc/PID/net */
    SocketFiles(ProcFiles files, String folder) {
        this.files = files;
        this.folder = folder;
    }

    List<Socket> sockets(ConnectionKind kind) {
        List<Socket> sockets = new ArrayList<>();
        for (Table table : tables(kind)) {
            read(table, sockets);
        }
        return sockets;
    }

    private static Set<Table> tables(ConnectionKind kind) {
        return switch (kind) {
            case ALL -> EnumSet.allOf(Table.class);
            case INET -> EnumSet.complementOf(EnumSet.of(Table.UNIX));
            case INET4 -> EnumSet.of(Table.TCP, Table.UDP);
            case INET6 -> EnumSet.of(Table.TCP6, Table.UDP6);
            case TCP -> EnumSet.of(Table.TCP, Table.TCP6);
            case TCP4 -> EnumSet.of(Table.TCP);
            case TCP6 -> EnumSet.of(Table.TCP6);
            case UDP -> EnumSet.of(Table.UDP, Table.UDP6);
            case UDP4 -> EnumSet.of(Table.UDP);
            case UDP6 -> EnumSet.of(Table.UDP6);
            case UNIX -> EnumSet.of(Table.UNIX);
        };
    }

    /** A kernel without IPv6 lacks those files. */
    private void read(Table table, List<Socket> sockets) {
        Bytes lines = files.readUnless(EnumSet.of(Probe.ABSENT), folder + "/" + table.file);
        while (lines != null && lines.nextLine()) {
            Socket socket = table == Table.UNIX ? unixOrNull(lines) : inetOrNull(lines, table);
            if (socket != null) {
                sockets.add(socket);
            }
        }
    }

    /** sl local_address rem_address st queues timer retransmits uid timeout inode. */
    private static @Nullable Socket inetOrNull(Bytes line, Table table) {
        try {
            line.skipWords(1);
            Endpoint local = InetHex.endpoint(line, table.family);
            Endpoint remote = InetHex.endpoint(line, table.family);
            int state = (int) line.hex();
            line.skipWords(5);
            boolean known = table.type == SocketType.SOCK_STREAM && state > 0 && state < STATES.length;
            ConnectionStatus status = known ? STATES[state] : ConnectionStatus.NONE;
            return new Socket(line.number(), table.family, table.type, local, remote, status);
        } catch (MonitorException malformed) {
            return null;
        }
    }

    /** Num: RefCount Protocol Flags Type St Inode Path; a newline in a path makes a line of nonsense. */
    private static @Nullable Socket unixOrNull(Bytes line) {
        try {
            line.skipWords(4);
            SocketType type = unixType((int) line.hex());
            line.skipWords(1);
            long inode = line.number();
            Endpoint path = new Endpoint.Unix(line.restOfLine());
            return new Socket(inode, AddressFamily.AF_UNIX, type, path, null, ConnectionStatus.NONE);
        } catch (MonitorException malformed) {
            return null;
        }
    }

    private static SocketType unixType(int code) {
        return switch (code) {
            case 2 -> SocketType.SOCK_DGRAM;
            case 5 -> SocketType.SOCK_SEQPACKET;
            default -> SocketType.SOCK_STREAM;
        };
    }
}
