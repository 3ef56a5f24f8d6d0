package org.jftpd.server.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts the bytes of a control connection into command lines and takes Telnet commands out of them (RFC 959, 5.3.1; RFC
 * 854): {@code IAC IAC} is one byte 255, option requests are dropped, Interrupt Process and Data Mark announce an
 * urgent command (the Synch that clients send before ABOR). Lines end in CRLF only. A line that grows over the limit is
 * dropped up to its end and told once; memory stays at the limit. Not thread-safe.
 */
public final class LineDecoder {
    /** The longest line, in bytes without CRLF, as pyftpdlib has it. */
    public static final int MAX_LINE = 2048;

    private static final int SUBNEGOTIATION_END = 240;
    private static final int DATA_MARK = 242;
    private static final int INTERRUPT_PROCESS = 244;
    private static final int ABORT_OUTPUT = 245;
    private static final int SUBNEGOTIATION = 250;
    private static final int WILL = 251;
    private static final int DONT = 254;
    private static final int IAC = 255;

    private static final byte[] NOTHING = {};
    private static final int USUAL_LINE = 64;

    private byte[] line = NOTHING;
    private int length;
    private boolean tooLong;
    private boolean urgent;
    private Telnet telnet = Telnet.DATA;

    /** What the decoder found. Called in the thread that feeds it. */
    public interface Listener {
        /**
         * A complete line.
         *
         * @param bytes holds the line from 0 on; only valid during the call
         * @param urgent whether a Telnet Synch or Interrupt came in front of it
         */
        void line(byte[] bytes, int length, boolean urgent);

        /** The line that ended or goes on is longer than {@link #MAX_LINE}; the rest of it is dropped. */
        void lineTooLong();
    }

    private enum Telnet {
        DATA,
        COMMAND,
        OPTION,
        SUBNEGOTIATION,
        SUBNEGOTIATION_COMMAND
    }

    /** Takes all bytes of the buffer. */
    public void feed(ByteBuffer bytes, Listener listener) {
        while (bytes.hasRemaining()) {
            int value = bytes.get() & 0xFF;
            if (telnet == Telnet.DATA && value != IAC) {
                data((byte) value, listener);
            } else {
                telnet = telnet(value, listener);
            }
        }
    }

    private Telnet telnet(int value, Listener listener) {
        return switch (telnet) {
            case DATA -> Telnet.COMMAND;
            case COMMAND -> command(value, listener);
            case OPTION -> option(value, listener);
            case SUBNEGOTIATION -> value == IAC ? Telnet.SUBNEGOTIATION_COMMAND : insideSubnegotiation(value, listener);
            case SUBNEGOTIATION_COMMAND -> value == SUBNEGOTIATION_END ? Telnet.DATA : Telnet.SUBNEGOTIATION;
        };
    }

    private Telnet command(int value, Listener listener) {
        if (value >= WILL && value <= DONT) {
            return Telnet.OPTION;
        }
        if (value == SUBNEGOTIATION) {
            return Telnet.SUBNEGOTIATION;
        }
        if (value == INTERRUPT_PROCESS || value == DATA_MARK || value == ABORT_OUTPUT) {
            urgent = true;
        } else if (value == IAC || value < SUBNEGOTIATION_END) {
            // Below 240 is no Telnet command: the IAC stood alone (or its urgent partner was lost), the byte is text.
            data((byte) value, listener);
        }
        return Telnet.DATA;
    }

    private Telnet option(int value, Listener listener) {
        if (value == '\r' || value == '\n') {
            data((byte) value, listener);
        }
        return Telnet.DATA;
    }

    /** A subnegotiation that never ends must not swallow the lines after it. */
    private Telnet insideSubnegotiation(int value, Listener listener) {
        if (value == '\n') {
            lineEnds(listener);
            return Telnet.DATA;
        }
        return Telnet.SUBNEGOTIATION;
    }

    private void data(byte value, Listener listener) {
        if (value == '\n' && length > 0 && line[length - 1] == '\r') {
            length--;
            lineEnds(listener);
        } else if (length > MAX_LINE) {
            // One more than the limit is kept, so that a CR at the very end is seen.
            overflow(value, listener);
        } else {
            append(value);
        }
    }

    private void overflow(byte value, Listener listener) {
        if (!tooLong) {
            tooLong = true;
            listener.lineTooLong();
        }
        line[length - 1] = value;
    }

    private void lineEnds(Listener listener) {
        if (!tooLong) {
            listener.line(line, length, urgent);
        }
        // An idle session keeps no buffer.
        line = NOTHING;
        length = 0;
        tooLong = false;
        urgent = false;
    }

    private void append(byte value) {
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(Math.max(USUAL_LINE, 2 * length), MAX_LINE + 1));
        }
        line[length++] = value;
    }
}
