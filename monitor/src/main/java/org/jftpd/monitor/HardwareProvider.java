package org.jftpd.monitor;

/** Where {@link Hardware} comes from, on every system. Found through {@link java.util.ServiceLoader} when asked for. */
public interface HardwareProvider {
    /** Slow the first time: it loads the library that knows. */
    Hardware hardware();
}
