package org.jftpd.server.daemon;

import java.lang.reflect.Proxy;

/**
 * Runs something on SIGHUP, which administrators send to have files read again. Java has signals in {@code sun.misc}
 * only, which compilers do not show to programs for a release; where there is none, nothing happens.
 */
final class Hangup {
    private Hangup() {}

    static void runs(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    Hangup.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), ours);
        } catch (ReflectiveOperationException | IllegalArgumentException without) {
            ignored(without);
        }
    }

    /** Windows has no such signal, and other JVMs no such class. */
    private static void ignored(Exception without) {
        org.slf4j.LoggerFactory.getLogger(Hangup.class).debug("no SIGHUP here: {}", without.toString());
    }
}
