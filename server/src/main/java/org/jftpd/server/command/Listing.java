package org.jftpd.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a listing, encoded and with their line ends. The directory is opened when the first row is asked for, in
 * the thread of whoever asks.
 */
final class Listing<E> implements Iterator<byte[]> {
    private final Opening<E> opening;
    private final Function<E, String> row;
    private final Charset encoding;
    private @Nullable Iterator<E> entries;

    /** Opens what is listed. */
    interface Opening<E> {
        Iterator<E> open() throws IOException;
    }

    Listing(Opening<E> opening, Function<E, String> row, Charset encoding) {
        this.opening = opening;
        this.row = row;
        this.encoding = encoding;
    }

    @Override
    public boolean hasNext() {
        return entries().hasNext();
    }

    @Override
    public byte[] next() {
        String line = row.apply(entries().next());
        return (withoutLineBreaks(line) + "\r\n").getBytes(encoding);
    }

    private Iterator<E> entries() {
        Iterator<E> open = entries;
        if (open == null) {
            try {
                open = opening.open();
                entries = open;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return open;
    }

    /** A name with a line break in it must not forge a row. */
    static String withoutLineBreaks(String line) {
        return line.indexOf('\r') < 0 && line.indexOf('\n') < 0
                ? line
                : line.replace('\r', '?').replace('\n', '?');
    }
}
