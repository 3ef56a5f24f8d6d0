package org.jftpd.server.account;

/** Whether an account may look after the server itself. */
public enum Role {
    /** Files only. */
    USER,
    /** The administrators' verbs too ({@code admin: true} in {@code users.yaml}). */
    ADMIN
}
