package org.jftpd.server.fault;

/**
 * A rule: something that goes wrong for some commands. Immutable; may be given to several servers.
 *
 * <pre>{@code
 * Fault.on("STOR").path("/in/**").nth(2).atByte(1000).reset()   // the second upload to /in is cut after 1000 bytes
 * Fault.on("RETR").user("alice").reply(451, "Try again.")       // alice can download nothing
 * Fault.on("LIST").delay(Duration.ofSeconds(3))
 * }</pre>
 *
 * <p>A rule looks at commands that the server would carry out: with a login, an argument and the permission, where the
 * verb needs them. Where several rules fit, they do their work one around the other, the first one outermost.
 */
public final class Fault {
    private final Occasion occasion;
    private final Effect effect;
    private final String words;

    /** @param words which the effect was asked for by, behind those of the occasion */
    Fault(Occasion occasion, Effect effect, String words) {
        this.occasion = occasion;
        this.effect = effect;
        this.words = words;
    }

    /**
     * Begins a rule for a verb, as the server's HELP has it: {@code STOR}, {@code SITE CHMOD}; {@code SITE} for all of
     * that. The old names {@code XCWD}, {@code XMKD} and the like are verbs of their own.
     */
    public static Occasion on(String verb) {
        return Occasion.of(verb);
    }

    /** Begins a rule for every verb. */
    public static Occasion onEachVerb() {
        return Occasion.of(Occasion.EACH);
    }

    Occasion occasion() {
        return occasion;
    }

    Effect effect() {
        return effect;
    }

    /** The rule as it is written: {@code Fault.on("RETR").nth(2).atByte(1000).reset()}. */
    @Override
    public String toString() {
        return occasion + words;
    }
}
