package org.jftpd.server.ftplet;

import java.util.Locale;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.jspecify.annotations.Nullable;

/** A command line, as Ftplets see it: the verb in capitals, the argument as it came. */
record ForeignRequest(String verb, String text, long millis) implements FtpRequest {
    ForeignRequest {
        verb = verb.toUpperCase(Locale.ROOT);
    }

    @Override
    public String getRequestLine() {
        return text.isEmpty() ? verb : verb + ' ' + text;
    }

    /** SITE for every SITE verb. */
    @Override
    public String getCommand() {
        return verb.startsWith("SITE ") ? "SITE" : verb;
    }

    @Override
    public @Nullable String getArgument() {
        String line = getRequestLine();
        int end = getCommand().length();
        return line.length() == end ? null : line.substring(end + 1);
    }

    @Override
    public boolean hasArgument() {
        return getArgument() != null;
    }

    @Override
    public long getReceivedTime() {
        return millis;
    }
}
