package org.jftpd.server.admin.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.NetConnection;
import org.jftpd.monitor.NetIoCounters;
import org.jftpd.server.admin.Fact;
import org.jftpd.server.admin.Facts;
import org.jftpd.server.admin.Topic;
import org.jftpd.server.admin.Units;
import org.jftpd.server.admin.Value;
import org.jftpd.server.admin.host.Window.Span;

/** What the network interfaces carry, and the sockets of this process by their state. */
final class NetTopic implements Topic {
    private final SharedHost shared;
    private final Window<List<Fact>> sockets = new Window<>(System::nanoTime, this::sockets);

    NetTopic(SharedHost shared) {
        this.shared = shared;
    }

    @Override
    public CompletionStage<?> ready() {
        return shared.ready();
    }

    @Override
    public Told tell() {
        List<Fact> facts = new ArrayList<>(interfaces());
        facts.addAll(sockets.span().now());
        return new Report("Network", facts);
    }

    /** Without the sockets: each of them is a link to be read. */
    @Override
    public Told tellBriefly() {
        return new Report("Network", interfaces());
    }

    private List<Fact> interfaces() {
        Span<HostReading> span = shared.span();
        Facts facts = new Facts().add("window", "measured over", Value.seconds(span.seconds()));
        PsutilFacts.askEach(facts, "net_io_counters", () -> carried(span));
        return facts.list();
    }

    private static List<Fact> carried(Span<HostReading> span) {
        Map<String, NetIoCounters> before = span.before().nics().figures();
        double seconds = Math.max(1e-3, span.seconds());
        Facts facts = new Facts();
        span.now()
                .nics()
                .figures()
                .forEach((name, now) -> facts.named(name, carried(before.getOrDefault(name, now), now, seconds)));
        return facts.list();
    }

    private static Value carried(NetIoCounters before, NetIoCounters now, double seconds) {
        double sent = (now.bytesSent() - before.bytesSent()) / seconds;
        double received = (now.bytesRecv() - before.bytesRecv()) / seconds;
        return new Value.Row(
                "sent " + Units.bytes(now.bytesSent()) + " (" + Units.bytesPerSecond(sent) + "), received "
                        + Units.bytes(now.bytesRecv()) + " (" + Units.bytesPerSecond(received) + "), "
                        + (now.errin() + now.errout()) + " errors",
                PsutilFacts.of(now)
                        .add("sent_rate", Value.bytesPerSecond(sent))
                        .add("recv_rate", Value.bytesPerSecond(received))
                        .list());
    }

    private List<Fact> sockets() {
        Facts facts = new Facts();
        PsutilFacts.ask(facts, "sockets", this::byState);
        return facts.list();
    }

    private Value byState() {
        Map<String, Long> states = new TreeMap<>();
        for (NetConnection socket : shared.host().processes().current().netConnections(ConnectionKind.INET)) {
            states.merge(socket.status().name(), 1L, Long::sum);
        }
        return Value.counts(states);
    }
}
