package org.jftpd.monitor.oshi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jftpd.monitor.AddressFamily;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.ConnectionStatus;
import org.jftpd.monitor.Endpoint;
import org.jftpd.monitor.NetConnection;
import org.jftpd.monitor.SocketType;
import org.jspecify.annotations.Nullable;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/** Internet sockets as OSHI sees them; it knows neither descriptors nor UNIX sockets. */
final class OshiConnections {
    private OshiConnections() {}

    static List<NetConnection> list(ConnectionKind kind) {
        List<NetConnection> found = new ArrayList<>();
        for (IPConnection one : OshiPlatform.oshi()
                .getOperatingSystem()
                .getInternetProtocolStats()
                .getConnections()) {
            if (wanted(one.getType().toUpperCase(Locale.ROOT), kind)) {
                found.add(connection(one));
            }
        }
        return found;
    }

    /** OSHI's types are tcp4, tcp6, udp4, udp6, tcp46. */
    private static boolean wanted(String type, ConnectionKind kind) {
        return switch (kind) {
            case ALL, INET -> true;
            case INET4 -> type.endsWith("4");
            case INET6 -> type.endsWith("6");
            case UNIX -> false;
            case TCP, UDP, TCP4, TCP6, UDP4, UDP6 -> type.startsWith(kind.name());
        };
    }

    private static NetConnection connection(IPConnection one) {
        boolean tcp = one.getType().startsWith("tcp");
        int owner = one.getowningProcessId();
        return new NetConnection(
                null,
                one.getLocalAddress().length == 4 ? AddressFamily.AF_INET : AddressFamily.AF_INET6,
                tcp ? SocketType.SOCK_STREAM : SocketType.SOCK_DGRAM,
                endpoint(one.getLocalAddress(), one.getLocalPort()),
                endpoint(one.getForeignAddress(), one.getForeignPort()),
                tcp ? status(one.getState()) : ConnectionStatus.NONE,
                owner < 0 ? null : owner);
    }

    private static @Nullable Endpoint endpoint(byte[] address, int port) {
        if (port == 0) {
            return null;
        }
        try {
            return new Endpoint.Inet(InetAddress.getByAddress(address).getHostAddress(), port);
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }

    private static ConnectionStatus status(@Nullable TcpState state) {
        if (state == null) {
            return ConnectionStatus.NONE;
        }
        return switch (state) {
            case CLOSED -> ConnectionStatus.CLOSE;
            case LISTEN -> ConnectionStatus.LISTEN;
            case SYN_SENT -> ConnectionStatus.SYN_SENT;
            case SYN_RECV -> ConnectionStatus.SYN_RECV;
            case ESTABLISHED -> ConnectionStatus.ESTABLISHED;
            case FIN_WAIT_1 -> ConnectionStatus.FIN_WAIT1;
            case FIN_WAIT_2 -> ConnectionStatus.FIN_WAIT2;
            case CLOSE_WAIT -> ConnectionStatus.CLOSE_WAIT;
            case CLOSING -> ConnectionStatus.CLOSING;
            case LAST_ACK -> ConnectionStatus.LAST_ACK;
            case TIME_WAIT -> ConnectionStatus.TIME_WAIT;
            default -> ConnectionStatus.NONE;
        };
    }
}
