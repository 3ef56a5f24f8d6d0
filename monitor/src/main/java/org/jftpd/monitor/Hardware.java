package org.jftpd.monitor;

import java.io.Serializable;

/** What the machine is (from OSHI on every system; empty text where it does not tell). */
public record Hardware(String manufacturer, String model, String processor, String operatingSystem)
        implements Serializable {}
