package org.jftpd.server.config;

/** A value that a settings record refuses; the reader adds where the value was written. */
final class InvalidSettingException extends IllegalArgumentException {
    private final String key;
    private final String explanation;

    /**
     * @param key the key within its section, as the configuration file spells it, such as {@code failure-delay}
     * @param explanation what is wrong, to be read after the key, such as {@code must be 1 to 100, not 0}
     */
    InvalidSettingException(String key, String explanation) {
        super(key + " " + explanation);
        this.key = key;
        this.explanation = explanation;
    }

    String key() {
        return key;
    }

    String explanation() {
        return explanation;
    }
}
