package org.jftpd.server.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects facts in the order in which they are told. */
public final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    /** Adds a fact. */
    public Facts add(Fact fact) {
        facts.add(fact);
        return this;
    }

    /** Adds a fact, whose label is its name in words. */
    public Facts add(String name, Value value) {
        return add(new Fact(name, value));
    }

    /** Adds a fact that is called otherwise for people. */
    public Facts add(String name, String label, Value value) {
        return add(new Fact(name, label, value));
    }

    /** Adds a fact about something that has a name of its own: a folder, a device. It is told as it is. */
    public Facts named(String name, Value value) {
        return add(name, name, value);
    }

    /** Adds facts that belong together. */
    public Facts group(String name, String label, Consumer<Facts> members) {
        Facts group = new Facts();
        members.accept(group);
        return add(name, label, new Value.Group(group.list()));
    }

    public List<Fact> list() {
        return List.copyOf(facts);
    }
}
