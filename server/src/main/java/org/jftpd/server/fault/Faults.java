package org.jftpd.server.fault;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.CommandTable;
import org.jftpd.server.transfer.Background;

/**
 * The rules of one server, which may change while it runs: a rule holds for commands that come after it, in every
 * session. Safe for several threads.
 *
 * <pre>{@code
 * Faults faults = new Faults();
 * try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().user("alice", "secret", home).faults(faults).start()) {
 *     Fault cut = Fault.on("RETR").nth(1).atByte(1000).reset();
 *     faults.add(cut);
 *     …                             // the client under test, which should try again
 *     assertEquals(1, faults.met(cut));
 * }
 * }</pre>
 */
public final class Faults {
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Set<String> verbs = ConcurrentHashMap.newKeySet();
    private final Set<String> withPath = ConcurrentHashMap.newKeySet();
    private final Set<String> withTransfer = ConcurrentHashMap.newKeySet();

    /** A rule, and how often there was occasion for it, and how often it was met. */
    record Rule(Fault fault, AtomicLong occasions, AtomicLong met) {
        Rule(Fault fault) {
            this(fault, new AtomicLong(), new AtomicLong());
        }

        boolean holds(String verb, ClientState client, Argument argument) {
            Occasion occasion = fault.occasion();
            return occasion.fits(verb, client, argument) && occasion.isTime(occasions.incrementAndGet());
        }

        Effect effect() {
            return fault.effect();
        }

        void count() {
            met.incrementAndGet();
        }
    }

    /**
     * From now on this goes wrong. Each rule counts for itself.
     *
     * @throws IllegalArgumentException when the rule would never be met: for a verb that no server with these rules
     *     has, for a path where the verb's argument is more than that, for a transfer where it starts none
     */
    public void add(Fault fault) {
        if (!verbs.isEmpty()) {
            check(fault);
        }
        rules.add(new Rule(fault));
    }

    private void check(Fault fault) {
        Occasion occasion = fault.occasion();
        check(fault, verbs, "the server has no verb " + occasion.verb());
        if (occasion.hasPath()) {
            check(fault, withPath, "the argument of " + occasion.verb() + " is not just a path, as it is with others");
        }
        if (fault.effect().isOnTransfer()) {
            check(fault, withTransfer, occasion.verb() + " starts no transfer");
        }
    }

    private static void check(Fault fault, Set<String> possible, String otherwise) {
        if (possible.stream().noneMatch(fault.occasion()::isAbout)) {
            throw new IllegalArgumentException(otherwise + ", only " + new TreeSet<>(possible) + ": " + fault);
        }
    }

    /** From now on this goes well again; what was begun goes on as it was. */
    public void remove(Fault fault) {
        rules.removeIf(rule -> rule.fault().equals(fault));
    }

    /** From now on nothing goes wrong. */
    public void clear() {
        rules.clear();
    }

    /**
     * How many commands have met a rule so far, so that something went wrong; 0 for one that was removed. What is to go
     * wrong at a byte or at the end counts for transfers that came so far; a stall and a low speed count when the
     * transfer begins.
     */
    public long met(Fault fault) {
        return rules.stream()
                .filter(rule -> rule.fault().equals(fault))
                .mapToLong(rule -> rule.met().get())
                .sum();
    }

    /**
     * The same verbs, which meet these rules.
     *
     * @throws IllegalArgumentException when a rule would never be met
     */
    public CommandTable around(CommandTable table, Background background) {
        verbs.addAll(table.verbs());
        table.verbs().stream().filter(table::takesPath).forEach(withPath::add);
        table.verbs().stream().filter(table::mayTransfer).forEach(withTransfer::add);
        rules.forEach(rule -> check(rule.fault()));
        return table.doing((verb, usual) -> new FaultyCommand(verb, usual, this, background));
    }

    /** Whether there is no rule at all. */
    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The rules that hold for a command, in the order in which they were added. */
    List<Rule> that(String verb, ClientState client, Argument argument) {
        return rules.stream().filter(rule -> rule.holds(verb, client, argument)).toList();
    }
}
