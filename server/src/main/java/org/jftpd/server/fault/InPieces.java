package org.jftpd.server.fault;

import java.time.Duration;
import java.util.List;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.Reply;

/** A reply that does not come at once. */
record InPieces(int characters) implements Retelling {
    /** Long enough that a client's system does not put packets together, as far as a client asks it quickly. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    InPieces {
        if (characters < 1) {
            throw new IllegalArgumentException("not a number of characters: " + characters);
        }
    }

    @Override
    public Outcome told(Reply reply, Attempt attempt) {
        attempt.met().run();
        return from(0, reply, attempt);
    }

    private Outcome from(int start, Reply reply, Attempt attempt) {
        String text = reply.wireText();
        int end = Math.min(text.length(), start + characters);
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end++;
        }
        return part(reply, start, end, attempt);
    }

    private Outcome part(Reply reply, int start, int end, Attempt attempt) {
        int length = reply.wireText().length();
        Outcome rest = end == length
                ? new Outcome.Now(List.of())
                : attempt.of(() -> from(end, reply, attempt)).after(PAUSE);
        return new Outcome.Part(reply, start, end, rest);
    }
}
