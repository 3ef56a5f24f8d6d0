package org.jftpd.server.fault;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.Reply;

/** A reply to PASV or EPSV that sends the client elsewhere. */
record WrongPlace(Optional<String> address, OptionalInt port) implements Retelling {
    private static final Pattern PASV = Pattern.compile("(\\d+,\\d+,\\d+,\\d+),(\\d+,\\d+)");
    private static final Pattern EPSV = Pattern.compile("\\|\\|\\|\\d+\\|");

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    WrongPlace {
        if (address.isPresent() && !IPV4.matcher(address.get()).matches()) {
            throw new IllegalArgumentException("not an address that PASV can tell: " + address.get());
        }
        if (port.isPresent() && (port.getAsInt() < 0 || port.getAsInt() > 0xFFFF)) {
            throw new IllegalArgumentException("not a port: " + port.getAsInt());
        }
    }

    @Override
    public Outcome told(Reply reply, Attempt attempt) {
        return attempt.retold(
                reply,
                switch (reply.code()) {
                    case 227 -> Reply.of(227, passive(text(reply)));
                    case 229 -> Reply.of(229, extended(text(reply)));
                    default -> reply;
                });
    }

    private static String text(Reply reply) {
        return reply.wireLines().get(0).substring(4);
    }

    private String passive(String text) {
        return PASV.matcher(text).replaceAll(found -> address(found.group(1)) + ',' + port(found.group(2)));
    }

    private String extended(String text) {
        return port.isEmpty()
                ? text
                : EPSV.matcher(text).replaceAll(Matcher.quoteReplacement("|||" + port.getAsInt() + '|'));
    }

    private String address(String told) {
        return address.map(other -> other.replace('.', ',')).orElse(told);
    }

    private String port(String told) {
        return port.isEmpty() ? told : (port.getAsInt() >> 8) + "," + (port.getAsInt() & 0xFF);
    }
}
