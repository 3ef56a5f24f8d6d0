package org.jftpd.server.command;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Parts of file names that nobody guesses. */
final class RandomLetters {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int COUNT = 8;

    private final RandomGenerator random = new SecureRandom();

    String next() {
        return random.ints(COUNT, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, index) -> text.append(LETTERS.charAt(index)), StringBuilder::append)
                .toString();
    }
}
