package org.jftpd.server.record;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jftpd.server.command.FtpListener.Client;
import org.jftpd.server.command.FtpListener.FileTransfer;
import org.jftpd.server.protocol.TransferType;
import org.jftpd.server.transfer.Direction;

/** One JSON object a line (RFC 8259), in ASCII, its members always in the same order. */
public final class JsonLine implements LineFormat {
    @Override
    public String line(FileTransfer transfer, Direction direction, ZonedDateTime ended) {
        Client client = transfer.client();
        String hostPath =
                transfer.file().hostPath().map(path -> quoted(path.toString())).orElse("null");
        return "{\"time\":" + quoted(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(ended))
                + ",\"session\":" + client.session()
                + ",\"remote_ip\":" + quoted(client.peer().getAddress().getHostAddress())
                + ",\"remote_port\":" + client.peer().getPort()
                + ",\"user\":" + quoted(client.user())
                + ",\"verb\":" + quoted(transfer.manner().verb())
                + ",\"direction\":" + quoted(direction.name().toLowerCase(Locale.ROOT))
                + ",\"path\":" + quoted(transfer.file().path().toString())
                + ",\"host_path\":" + hostPath
                + ",\"type\":" + quoted(transfer.manner().type() == TransferType.ASCII ? "ascii" : "binary")
                + ",\"bytes\":" + transfer.bytes()
                + ",\"seconds\":"
                + String.format(Locale.ROOT, "%.3f", transfer.duration().toNanos() / 1e9)
                + ",\"completed\":" + transfer.isComplete()
                + ",\"verdict\":" + quoted(transfer.result().verdict().name().toLowerCase(Locale.ROOT)) + '}';
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(unit -> {
            if (unit == '"' || unit == '\\') {
                quoted.append('\\').append((char) unit);
            } else if (unit >= ' ' && unit < 0x7F) {
                quoted.append((char) unit);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", unit));
            }
        });
        return quoted.append('"').toString();
    }
}
