package org.jftpd.server.daemon;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, which daemons take for an order to read their configuration again. The JDK has no other way to it than
 * {@code sun.misc.Signal} (module jdk.unsupported), reached by reflection since compilers warn of it.
 */
final class Hangup {
    private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

    private Hangup() {}

    /** Runs this at each SIGHUP from now on, in a thread of the JVM; on systems without that signal, never. */
    static void means(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object reaction = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, given) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), reaction);
        } catch (ReflectiveOperationException noSuchSignal) {
            LOG.debug("no reload by SIGHUP here: {}", noSuchSignal.toString());
        }
    }
}
