package org.jftpd.server.fault;

import java.time.Duration;
import org.jftpd.server.protocol.Reply;

/**
 * What goes wrong at the end of a transfer: with the file all is well, or not, as without it.
 *
 * <pre>{@code
 * Fault scanned = Fault.on("STOR").atEnd().reply(553, "The virus scanner says no.");
 * }</pre>
 */
public final class Ending {
    private final Occasion occasion;

    Ending(Occasion occasion) {
        this.occasion = occasion;
    }

    /** The client is told this, whatever became of the transfer. */
    public Fault reply(int code, String text) {
        return told(new Effect.Answers(Reply.of(code, text)), Occasion.wording("reply", code, text));
    }

    /** The client waits so long for 226. */
    public Fault delay(Duration time) {
        return told(new Effect.Delays(time), Occasion.wording("delay", time));
    }

    /** 421 instead of 226, and the end of the session. */
    public Fault unavailable() {
        return told(new Effect.EndsSession(Occasion.UNAVAILABLE), Occasion.wording("unavailable"));
    }

    /** The control connection is closed instead of 226. */
    public Fault dropControl() {
        return told(new Effect.DropsControl(), Occasion.wording("dropControl"));
    }

    private Fault told(Effect said, String words) {
        return occasion.fault(new Effect.Hinders(ending -> new Told(said, ending)), ".atEnd()" + words);
    }
}
