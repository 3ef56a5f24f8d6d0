package org.jftpd.server.config;

import java.util.function.Function;

/**
 * One key of {@code jftpd.yaml}.
 *
 * @param name its whole name, such as {@code passive.ports}; {@code *} stands for the place in a list
 * @param kind what its values look like
 * @param of its value in given settings; of a list, in the first element
 */
record Key<T>(String name, Kind<T> kind, Function<Settings, T> of) {
    /** Its value where nothing else is said. */
    T builtIn() {
        return of.apply(Settings.defaults());
    }

    /** Its name for one element of a list. */
    String at(int index) {
        return name.replace("*", String.valueOf(index));
    }
}
