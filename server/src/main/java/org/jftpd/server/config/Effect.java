package org.jftpd.server.config;

/** When a changed key counts. */
public enum Effect {
    /** Only after a restart. */
    AT_START,
    /** For whoever connects after a reload. */
    AT_RELOAD
}
