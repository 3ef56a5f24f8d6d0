package org.jftpd.monitor.oshi;

import org.jftpd.monitor.Platform;
import org.jftpd.monitor.ProcessProvider;
import org.jftpd.monitor.SystemProvider;

/** Every system that OSHI knows; last of the platforms. Public for {@link java.util.ServiceLoader}. */
public final class OshiPlatform implements Platform {
    private static final long serialVersionUID = 1L;

    /** OSHI is loaded when the first of these is asked for. */
    private static final class Loaded {
        private static final oshi.SystemInfo OSHI = new oshi.SystemInfo();
    }

    public OshiPlatform() {}

    static oshi.SystemInfo oshi() {
        return Loaded.OSHI;
    }

    @Override
    public boolean serves() {
        return true;
    }

    @Override
    public ProcessProvider processes() {
        return new OshiProcesses();
    }

    @Override
    public SystemProvider system() {
        return new OshiSystem();
    }
}
