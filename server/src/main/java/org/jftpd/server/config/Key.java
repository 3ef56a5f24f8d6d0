package org.jftpd.server.config;

import java.util.function.Function;

/**
 * One key of {@code jftpd.yaml}.
 *
 * @param name its whole name, such as {@code passive.ports}; {@code *} stands for the place in a list
 * @param kind what its values look like
 * @param of its value in given settings; of a list, in the first element
 * @param effect when a change of it counts
 */
record Key<T>(String name, Kind<T> kind, Function<Settings, T> of, Effect effect) {
    /** A key that is read when the server starts. */
    Key(String name, Kind<T> kind, Function<Settings, T> of) {
        this(name, kind, of, Effect.AT_START);
    }

    /** The same, but a change of it counts from the next reload on. */
    Key<T> live() {
        return new Key<>(name, kind, of, Effect.AT_RELOAD);
    }

    /** Its value where nothing else is said. */
    T builtIn() {
        return of.apply(Settings.defaults());
    }

    /** Its name for one element of a list. */
    String at(int index) {
        return name.replace("*", String.valueOf(index));
    }
}
