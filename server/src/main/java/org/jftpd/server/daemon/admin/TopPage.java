package org.jftpd.server.daemon.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jftpd.server.daemon.terminal.Cell;
import org.jftpd.server.daemon.terminal.Page;
import org.jftpd.server.daemon.terminal.Table;
import org.jftpd.server.daemon.terminal.Tone;

/** One screen of {@code jftpd admin top}, made of what SITE STAT ALL JSON told; what is lacking is left out. */
final class TopPage {
    private static final String[] UNITS = {"B", "K", "M", "G", "T", "P"};

    private final JsonNode all;

    TopPage(JsonNode all) {
        this.all = all;
    }

    Page page() {
        return new Page().add(headline(), facts()).add("", sessions());
    }

    private String headline() {
        JsonNode server = all.path("server");
        return server.path("version").asText() + "   " + server.path("state").asText() + "   up "
                + time(server.path("uptime").asDouble());
    }

    private Table facts() {
        JsonNode server = all.path("server");
        JsonNode rate = server.path("rates").path("1_s");
        Table table = new Table("", "")
                .row(
                        "Sessions",
                        server.path("sessions").path("open").asText() + " open, "
                                + server.path("sessions").path("total").asText() + " in all, "
                                + server.path("logins").path("failed").asText() + " failed logins")
                .row(
                        "Transfers",
                        server.path("transfers").path("running").asText() + " running, "
                                + server.path("transfers").path("complete").asText() + " complete, "
                                + server.path("transfers").path("incomplete").asText() + " incomplete")
                .row(
                        "Rate",
                        bytes(rate.path("sent").asDouble()) + "/s sent, "
                                + bytes(rate.path("received").asDouble()) + "/s received");
        host(table);
        return table;
    }

    /** A server without the monitor tells nothing of its host. */
    private void host(Table table) {
        JsonNode cpu = all.path("cpu");
        if (!cpu.isMissingNode()) {
            table.row(List.of(Cell.of("CPU"), percent(cpu.path("cpu_percent").asDouble())));
        }
        JsonNode disks = all.path("disk").path("disk_io_counters");
        disks.properties()
                .forEach(disk -> table.row(
                        "Disk " + disk.getKey(),
                        bytes(disk.getValue().path("read_rate").asDouble()) + "/s read, "
                                + bytes(disk.getValue().path("write_rate").asDouble()) + "/s written"));
        JsonNode zombies = all.path("zombies");
        if (!zombies.isMissingNode()) {
            int own = zombies.path("of_server").asInt();
            table.row(List.of(
                    Cell.of("Zombies"),
                    new Cell(
                            own + " of the server, " + zombies.path("on_host").asText() + " on its machine",
                            own > 0 ? Tone.ALARM : Tone.PLAIN)));
        }
    }

    private Table sessions() {
        Table table = new Table(">ID", "USER", "FROM", "DOING", ">BYTES", ">DONE", ">RATE", ">LEFT", "PATH");
        List<JsonNode> rows = new ArrayList<>();
        all.path("sessions").path("sessions").forEach(rows::add);
        rows.stream().sorted((a, b) -> Double.compare(rate(b), rate(a))).forEach(session -> table.row(row(session)));
        return table;
    }

    private static double rate(JsonNode session) {
        return session.path("transfer").path("rate").asDouble(-1);
    }

    private static List<Cell> row(JsonNode session) {
        JsonNode transfer = session.path("transfer");
        boolean moves = !transfer.isMissingNode();
        return List.of(
                Cell.of(session.path("id").asText()),
                Cell.of(session.path("user").asText()),
                Cell.of(session.path("peer").asText()),
                Cell.of(
                        moves
                                ? transfer.path("verb").asText()
                                : "idle " + time(session.path("idle").asDouble())),
                Cell.of(moves ? bytes(transfer.path("bytes").asDouble()) : ""),
                Cell.of(transfer.has("percent") ? one(transfer.path("percent").asDouble()) + "%" : ""),
                Cell.of(moves ? bytes(transfer.path("rate").asDouble()) + "/s" : ""),
                Cell.of(
                        transfer.has("remaining")
                                ? time(transfer.path("remaining").asDouble())
                                : ""),
                Cell.of(
                        moves
                                ? transfer.path("path").asText()
                                : session.path("directory").asText()));
    }

    private static Cell percent(double value) {
        return new Cell(one(value) + " %", value >= 90 ? Tone.ALARM : value >= 50 ? Tone.WARNING : Tone.PLAIN);
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String bytes(double bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return one(value) + UNITS[unit];
    }

    private static String time(double seconds) {
        Duration time = Duration.ofMillis((long) (seconds * 1000));
        return time.toHours() > 0
                ? time.toHours() + "h " + time.toMinutesPart() + "m"
                : time.toMinutes() > 0 ? time.toMinutes() + "m " + time.toSecondsPart() + "s" : one(seconds) + "s";
    }
}
