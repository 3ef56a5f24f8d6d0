package org.jftpd.server.config;

import java.time.Duration;

/**
 * How clients are greeted and let in.
 *
 * @param attempts how many wrong passwords a session may send; the last one ends it; 1 to 100
 * @param failureDelay how long the answer to a wrong password waits, 0 to 60 s
 * @param banner the text of the first reply (220), of one line or several; white space at its end is left out
 * @param anonymous the account that needs no password
 * @param system the users of the machine; let in by the daemon only
 */
public record LoginSettings(
        int attempts, Duration failureDelay, String banner, AnonymousSettings anonymous, SystemSettings system) {
    public LoginSettings {
        Bounds.between("attempts", 1, 100, attempts);
        Bounds.delay("failure-delay", Duration.ofSeconds(60), failureDelay);
        banner = banner.stripTrailing();
        if (banner.isBlank() || banner.lines().anyMatch(LoginSettings::holdsControls)) {
            throw new InvalidSettingException("banner", "must be text without control characters but line breaks");
        }
    }

    private static boolean holdsControls(String line) {
        return line.chars().anyMatch(Character::isISOControl);
    }

    /** Three attempts, three seconds of delay, nobody without a password. */
    public static LoginSettings defaults() {
        return new LoginSettings(
                3, Duration.ofSeconds(3), "jftpd ready.", AnonymousSettings.defaults(), SystemSettings.defaults());
    }
}
