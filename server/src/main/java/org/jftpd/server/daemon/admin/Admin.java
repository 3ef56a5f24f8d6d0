package org.jftpd.server.daemon.admin;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jftpd admin}: asks a running server, and tells it what to do, over its control port. */
@Command(
        name = "admin",
        synopsisSubcommandLabel = "VERB",
        description = "Ask a running server, or tell it what to do, by its SITE verbs.")
public final class Admin {
    private Admin() {}

    /** Where a password comes from that exists already. */
    public interface Passwords {
        /** Waits for it. @throws IOException when there is none, with a line for the user */
        String read(String prompt) throws IOException;
    }

    /**
     * The command with its verbs.
     *
     * @param environment of the process, for what a terminal can show
     */
    public static CommandLine commandLine(Passwords passwords, Map<String, String> environment) {
        CommandLine admin = new CommandLine(new Admin());
        admin.addSubcommand(new AdminStat(passwords));
        admin.addSubcommand(new Top(passwords, environment));
        verb(admin, passwords, new Verb("who", 0, 0, "Who is logged in, and what they do."));
        verb(admin, passwords, new Verb("kick", 1, 1, "End a session: its number, as who shows it."));
        verb(
                admin,
                passwords,
                new Verb(
                        "ban",
                        0,
                        2,
                        "Keep an address or network out, for a time such as 1h or for good; or tell who is."));
        verb(admin, passwords, new Verb("unban", 1, 1, "Let an address or network in again."));
        verb(admin, passwords, new Verb("drain", 0, 1, "Let nobody in, wait for transfers that run, then end."));
        verb(admin, passwords, new Verb("reload", 0, 0, "Read configuration, users and certificates again."));
        return admin;
    }

    /** A verb that needs no more than its words. */
    record Verb(String name, int least, int most, String description) {}

    private static void verb(CommandLine admin, Passwords passwords, Verb verb) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new AdminVerb(passwords, verb));
        spec.usageMessage().description(verb.description());
        admin.addSubcommand(verb.name(), spec);
    }
}
