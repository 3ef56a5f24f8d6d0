package org.jftpd.server.daemon.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jftpd.server.daemon.admin.Admin.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A verb that is sent as it is, and whose answer is printed. */
@Command
final class AdminVerb implements Callable<Integer> {
    private final Verb verb;

    @Mixin
    private final LinkOptions link;

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "What the verb takes.")
    private List<String> words = new ArrayList<>();

    AdminVerb(Admin.Passwords passwords, Verb verb) {
        this.verb = verb;
        this.link = new LinkOptions(passwords);
    }

    @Override
    public Integer call() throws IOException {
        if (words.size() < verb.least() || words.size() > verb.most()) {
            throw link.usage(verb.name() + " takes " + (verb.least() == verb.most() ? "" : verb.least() + " to ")
                    + verb.most() + (verb.most() == 1 ? " word" : " words") + ", not " + words.size());
        }
        return link.say((verb.name().toUpperCase(Locale.ROOT) + ' ' + link.words(words)).strip());
    }
}
