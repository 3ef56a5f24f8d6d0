package org.jftpd.server.fault;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.StorageException;
import org.jftpd.server.transfer.Traffic.BrokenEnd;

/**
 * What goes wrong in the middle of a transfer; its bytes are those of the file or listing.
 *
 * <pre>{@code
 * Fault cut = Fault.on("RETR").atByte(1000).reset();
 * Fault hangs = Fault.on("STOR").atByte(0).stall(Duration.ofSeconds(3));
 * }</pre>
 */
public final class Midway {
    private static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();

    private final Occasion occasion;
    private final long bytes;

    Midway(Occasion occasion, long bytes) {
        this.occasion = occasion;
        this.bytes = bytes;
    }

    /**
     * The data connection ends by FIN: to who does not read the 426, a download looks whole. An upload's client may
     * write a little longer, to nobody.
     */
    public Fault fin() {
        return broken(BrokenEnd.FIN, Midway::lost, "fin");
    }

    /** The data connection ends by RST; the client is told 426. */
    public Fault reset() {
        return broken(BrokenEnd.RST, Midway::lost, "reset");
    }

    /** No byte moves any more, until the client gives up. */
    public Fault stall() {
        return stalled(FOR_EVER, Occasion.wording("stall"));
    }

    /** No byte moves for a time, then the rest. */
    public Fault stall(Duration time) {
        return stalled(time, Occasion.wording("stall", time));
    }

    /** The data connection ends, and the client is told this. */
    public Fault reply(int code, String text) {
        return told(new Effect.Answers(Reply.of(code, text)), Occasion.wording("reply", code, text));
    }

    /** The data connection ends, the client is told 421, and the control connection ends. */
    public Fault unavailable() {
        return told(new Effect.EndsSession(Occasion.UNAVAILABLE), Occasion.wording("unavailable"));
    }

    /** Both connections end without a word. */
    public Fault dropControl() {
        return told(new Effect.DropsControl(), Occasion.wording("dropControl"));
    }

    /** The disk has no room for more. */
    public Fault diskFull() {
        return broken(
                BrokenEnd.USUAL,
                () -> new StorageException(new FileSystemException("", null, Occasion.NO_SPACE)),
                "diskFull");
    }

    /** The disk does not let itself be read or written any more. */
    public Fault diskBroken() {
        return broken(BrokenEnd.USUAL, () -> new StorageException(new IOException("Input/output error")), "diskBroken");
    }

    private Fault stalled(Duration time, String words) {
        Held held = new Held(bytes, time);
        return fault(new Effect.Alters(() -> held), words);
    }

    private Fault told(Effect said, String words) {
        return fault(obstacle(new BrittleTraffic.Flaw(bytes, BrokenEnd.USUAL, Midway::lost), Optional.of(said)), words);
    }

    private Fault broken(BrokenEnd end, Supplier<IOException> cause, String word) {
        return fault(obstacle(new BrittleTraffic.Flaw(bytes, end, cause), Optional.empty()), Occasion.wording(word));
    }

    private static Effect obstacle(BrittleTraffic.Flaw flaw, Optional<Effect> said) {
        return new Effect.Hinders(attempt -> new Broken(flaw, said, attempt));
    }

    private Fault fault(Effect effect, String words) {
        return occasion.fault(effect, Occasion.wording("atByte", bytes) + words);
    }

    private static IOException lost() {
        return new IOException("cut by a rule");
    }
}
