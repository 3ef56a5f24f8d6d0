package org.jftpd.server.config;

/**
 * A value for one key that does not come from a file.
 *
 * @param key the whole name of the key, such as {@code passive.ports}
 * @param value as it would stand in the file
 * @param place where the user wrote it, for messages: an option or the name of a variable
 */
public record Assignment(String key, String value, String place) {
    /**
     * Reads {@code key=value}.
     *
     * @throws IllegalArgumentException when there is no {@code =} or nothing before it
     */
    public static Assignment parse(String place, String keyAndValue) {
        int equals = keyAndValue.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    place + " needs key=value, such as limits.connections=100, not \"" + keyAndValue + "\"");
        }
        return new Assignment(keyAndValue.substring(0, equals).strip(), keyAndValue.substring(equals + 1), place);
    }
}
