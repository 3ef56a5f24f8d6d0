package org.jftpd.server.embedded;

/**
 * A line that was said on a control connection.
 *
 * <pre>{@code
 * List<String> commands = server.transcript().stream().filter(Spoken::client).map(Spoken::text).toList();
 * }</pre>
 *
 * @param session the number of the session, another one for each control connection of a server
 * @param client whether the client said it, or else the server
 * @param text without the end of the line; passwords are masked
 */
public record Spoken(long session, boolean client, String text) {
    /** Whether another session, or this, has said the same. */
    public boolean saysTheSame(Spoken other) {
        return client == other.client && text.equals(other.text);
    }

    /** As transcripts have it: {@code C: NOOP}, {@code S: 200 I successfully did nothing.}. */
    @Override
    public String toString() {
        return (client ? "C: " : "S: ") + text;
    }
}
