package org.jftpd.server.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects facts in the order in which they are told. */
public final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    /** Adds a fact. */
    public Facts add(String name, Value value) {
        facts.add(new Fact(name, value));
        return this;
    }

    /** Adds a fact that is called otherwise for people. */
    public Facts add(String name, String label, Value value) {
        facts.add(new Fact(name, label, value));
        return this;
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
