package org.jftpd.server.command;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * SITE UMASK (habit of wu-ftpd and its heirs): which permission bits files and directories made by this client lack,
 * until it leaves. Without an argument, tells them.
 */
final class SiteUmask implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        String mask = argument.text().strip();
        if (mask.isEmpty()) {
            return Outcome.reply(200, "UMASK is " + octal(client.umask()) + '.');
        }
        if (!mask.matches("[0-7]{1,4}") || Integer.parseInt(mask, 8) > 0777) {
            return Outcome.reply(501, "Invalid UMASK, expected up to three octal digits.");
        }
        String former = octal(client.umask());
        client.maskModes(Integer.parseInt(mask, 8));
        return Outcome.reply(200, "UMASK set to " + octal(client.umask()) + " (was " + former + ").");
    }

    private static String octal(OptionalInt mask) {
        return mask.isPresent() ? String.format(Locale.ROOT, "%03o", mask.getAsInt()) : "the server's own";
    }
}
