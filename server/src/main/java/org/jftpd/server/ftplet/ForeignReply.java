package org.jftpd.server.ftplet;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.ftpserver.ftplet.FtpReply;
import org.jftpd.server.protocol.Reply;

/** A reply that the server has made, as Ftplets see it. */
record ForeignReply(Reply reply, long millis) implements FtpReply {
    @Override
    public int getCode() {
        return reply.code();
    }

    @Override
    public String getMessage() {
        return reply.wireLines().stream()
                .map(line -> line.length() > 4 ? line.substring(4) : line)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public long getSentTime() {
        return millis;
    }

    @Override
    public boolean isPositive() {
        return reply.code() < 400;
    }

    @Override
    public String toString() {
        return String.join("\r\n", reply.wireLines()) + "\r\n";
    }

    /** What an Ftplet writes, in our words. */
    static Reply ours(FtpReply theirs) {
        List<String> lines = String.valueOf(theirs.getMessage()).lines().toList();
        return lines.size() < 2
                ? Reply.of(theirs.getCode(), lines.isEmpty() ? "" : lines.get(0))
                : new Reply.Block(
                        theirs.getCode(),
                        lines.get(0),
                        lines.subList(1, lines.size() - 1),
                        lines.get(lines.size() - 1));
    }
}
