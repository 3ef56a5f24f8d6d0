package org.jftpd.server.filesystem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A path as the client sees it: absolute, below its root, without {@code .} and {@code ..} (RFC 959, 3.1.1 and appendix
 * II).
 *
 * @param names the names from the root down; empty for the root itself; none is empty, none holds a {@code /}
 */
public record VirtualPath(List<String> names) {
    /** The client's root, {@code /}. */
    public static final VirtualPath ROOT = new VirtualPath(List.of());

    public VirtualPath {
        names = List.copyOf(names);
    }

    /** Resolves what a client typed against this directory; {@code ..} stops at the root, as in a shell. */
    public VirtualPath resolve(String typed) {
        Deque<String> walked = new ArrayDeque<>(typed.startsWith("/") ? List.of() : names);
        for (String name : typed.split("/", -1)) {
            if (name.equals("..")) {
                walked.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                walked.addLast(name);
            }
        }
        return new VirtualPath(new ArrayList<>(walked));
    }

    /**
     * This directory's entry of that name, taken as it is: also when the name is {@code ..}-like or has odd characters.
     */
    public VirtualPath child(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return new VirtualPath(longer);
    }

    /** The directory that holds this one; the root's parent is the root. */
    public VirtualPath parent() {
        return isRoot() ? this : new VirtualPath(names.subList(0, names.size() - 1));
    }

    /** The last name; {@code /} for the root. */
    public String name() {
        return isRoot() ? "/" : names.get(names.size() - 1);
    }

    public boolean isRoot() {
        return names.isEmpty();
    }

    /** The path as a client reads it, {@code /a/b}. */
    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
