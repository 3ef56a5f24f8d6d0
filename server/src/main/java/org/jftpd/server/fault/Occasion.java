package org.jftpd.server.fault;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.protocol.Reply;

/**
 * When a rule holds: for which verb, and of its commands for which; then what goes wrong. Each method answers a new
 * one; those that answer a {@link Fault} end the sentence.
 *
 * <pre>{@code
 * Fault busy = Fault.on("DELE").path("*.lck").user("alice").nth(1).reply(450, "The file is busy.");
 * }</pre>
 */
public final class Occasion {
    static final String EACH = "*";
    static final String NO_SPACE = "No space left on device";
    static final Reply UNAVAILABLE = Reply.of(421, "Service not available, closing control connection.");

    private final String verb;
    private final Who who;
    private final PathPattern path;
    private final OptionalLong nth;

    /** Whose commands: everybody's, where nothing is said. */
    private record Who(Optional<String> user, OptionalInt port) {
        boolean is(ClientState client, String userName) {
            return user.map(name -> name.equals(userName)).orElse(true)
                    && (port.isEmpty()
                            || port.getAsInt() == client.addresses().peer().getPort());
        }

        @Override
        public String toString() {
            return user.map(name -> wording("user", name)).orElse("")
                    + (port.isPresent() ? wording("session", port.getAsInt()) : "");
        }
    }

    private Occasion(String verb, Who who, PathPattern path, OptionalLong nth) {
        this.verb = verb;
        this.who = who;
        this.path = path;
        this.nth = nth;
    }

    static Occasion of(String verb) {
        return new Occasion(
                verb.toUpperCase(Locale.ROOT),
                new Who(Optional.empty(), OptionalInt.empty()),
                PathPattern.ANY,
                OptionalLong.empty());
    }

    /**
     * Only for commands whose argument is a path, and nothing else, and fits, as in {@code /in/**}: {@code **} stands
     * for any number of folders, {@code *}, {@code ?} and {@code [a-z]} for parts of one name. Without a slash in front
     * it fits in every folder.
     */
    public Occasion path(String pattern) {
        return new Occasion(verb, who, new PathPattern(pattern), nth);
    }

    /** Only for the n-th command that fits otherwise, 1 for the first, counted for all clients together. */
    public Occasion nth(long number) {
        if (number < 1) {
            throw new IllegalArgumentException("the first one is 1, not " + number);
        }
        return new Occasion(verb, who, path, OptionalLong.of(number));
    }

    /** Only for clients that are logged in, or want to be, by this name; for USER, the name that is given. */
    public Occasion user(String name) {
        return new Occasion(verb, new Who(Optional.of(name), who.port()), path, nth);
    }

    /** Only for one session: that of the client whose control connection has this port at the client's end. */
    public Occasion session(int clientPort) {
        return new Occasion(verb, new Who(who.user(), OptionalInt.of(clientPort)), path, nth);
    }

    /** What goes wrong when so many bytes of the transfer have moved; nothing, if it ends before. */
    public Midway atByte(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("not a number of bytes: " + bytes);
        }
        return new Midway(this, bytes);
    }

    /** What goes wrong when the transfer has ended, before the client is told how. */
    public Ending atEnd() {
        return new Ending(this);
    }

    /** The command is not carried out; the client is told this. */
    public Fault reply(int code, String text) {
        return fault(new Effect.Answers(Reply.of(code, text)), wording("reply", code, text));
    }

    /** The command is not carried out; to the client the server seems not to have it. */
    public Fault refuse() {
        return fault(new Effect.Answers(Reply.of(502, "Command not implemented.")), wording("refuse"));
    }

    /** The command waits for so long before it is carried out. ABOR ends the waiting. */
    public Fault delay(Duration time) {
        return fault(new Effect.Delays(time), wording("delay", time));
    }

    /** The control connection is closed instead of an answer. */
    public Fault dropControl() {
        return fault(new Effect.DropsControl(), wording("dropControl"));
    }

    /** 421 instead of an answer, and the end of the session. */
    public Fault unavailable() {
        return fault(new Effect.EndsSession(UNAVAILABLE), wording("unavailable"));
    }

    /**
     * The answer, also that at the end of a transfer, leaves in packets of so many characters, some milliseconds apart.
     */
    public Fault replyInPieces(int characters) {
        return fault(new Effect.Retells(new InPieces(characters)), wording("replyInPieces", characters));
    }

    /** PASV names another address than the one that is listened on. */
    public Fault wrongAddress(String address) {
        return only("PASV")
                .fault(
                        new Effect.Retells(new WrongPlace(Optional.of(address), OptionalInt.empty())),
                        wording("wrongAddress", address));
    }

    /** PASV and EPSV name another port than the one that is listened on. */
    public Fault wrongPort(int port) {
        return only("PASV", "EPSV")
                .fault(
                        new Effect.Retells(new WrongPlace(Optional.empty(), OptionalInt.of(port))),
                        wording("wrongPort", port));
    }

    /** FEAT does not tell these, by their first words. */
    public Fault without(String... features) {
        return fault(new Effect.Retells(new WithoutLines(Set.copyOf(List.of(features)))), wording("without", (Object[])
                features));
    }

    /** The disk has no room for a single byte more, be it of a file or of a folder. */
    public Fault diskFull() {
        return fault(new Effect.Fails(() -> new FileSystemException("", null, NO_SPACE)), wording("diskFull"));
    }

    /** The system does not allow it to the server any more. */
    public Fault permissionLost() {
        return fault(new Effect.Fails(() -> new AccessDeniedException("")), wording("permissionLost"));
    }

    /** The transfer goes at this speed at most. */
    public Fault slowTo(long bytesPerSecond) {
        Slow slow = new Slow(bytesPerSecond);
        return fault(new Effect.Alters(() -> slow), wording("slowTo", bytesPerSecond));
    }

    /**
     * The private data connection of a download ends without TLS's close_notify, though all bytes were sent and the
     * client is told so: to a client that looks, a truncated file.
     */
    public Fault truncateTls() {
        return fault(new Effect.Hinders(Unclosed::new), wording("truncateTls"));
    }

    /**
     * The private data connection resumes no TLS session, whatever the client offers: it has a handshake of its own.
     */
    public Fault refuseResumption() {
        return fault(new Effect.Hinders(Unresumed::new), wording("refuseResumption"));
    }

    String verb() {
        return verb;
    }

    boolean hasPath() {
        return path != PathPattern.ANY;
    }

    /** A rule for other verbs than these would never be met. */
    private Occasion only(String... verbs) {
        if (!verb.equals(EACH) && !List.of(verbs).contains(verb)) {
            throw new IllegalArgumentException("not of " + verb + ", only of " + List.of(verbs));
        }
        return this;
    }

    Fault fault(Effect effect, String words) {
        return new Fault(this, effect, words);
    }

    /** A call as it is written, with texts in quotation marks. */
    static String wording(String method, Object... arguments) {
        return Stream.of(arguments)
                .map(argument -> argument instanceof String text ? '"' + text + '"' : argument.toString())
                .collect(Collectors.joining(", ", '.' + method + '(', ")"));
    }

    /** Whether it is about such a command of this client, whichever time it is. */
    boolean fits(String given, ClientState client, Argument argument) {
        String user = given.equals("USER") ? argument.text() : client.userName();
        return isAbout(given) && who.is(client, user) && path.matches(argument.path());
    }

    /** Whether it is about a verb, or about all of SITE and this is one of them. */
    boolean isAbout(String given) {
        return verb.equals(EACH) || verb.equals(given) || given.startsWith(verb + ' ');
    }

    /** Whether it is about that time. */
    boolean isTime(long number) {
        return nth.isEmpty() || nth.getAsLong() == number;
    }

    @Override
    public String toString() {
        return (verb.equals(EACH) ? "Fault.onEachVerb()" : "Fault" + wording("on", verb))
                + who
                + (hasPath() ? wording("path", path.toString()) : "")
                + (nth.isPresent() ? wording("nth", nth.getAsLong()) : "");
    }
}
