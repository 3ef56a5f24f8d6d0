package org.jftpd.server.daemon.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jftpd.server.daemon.admin.ServerUrl.Names;
import org.jftpd.server.daemon.admin.SiteLink.Answer;
import org.jftpd.server.daemon.admin.SiteLink.Security;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which server is asked, and what is done with its answer. */
final class LinkOptions {
    private static final int FAILURE = 1;

    private final Admin.Passwords passwords;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "ftp://admin@host:port, or ftps:// for implicit TLS. The password is asked for, or read from"
                    + " standard input.")
    private String url = "";

    @Option(names = "--tls", description = "AUTH TLS before the login.")
    private boolean tls;

    @Option(names = "--cacert", paramLabel = "FILE", description = "Whom to trust, as PEM; default: whom Java trusts.")
    private Optional<Path> authorities = Optional.empty();

    @Option(names = "--insecure", description = "Trust any certificate.")
    private boolean insecure;

    @Spec(Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    LinkOptions(Admin.Passwords passwords) {
        this.passwords = passwords;
    }

    /** Connects as the options say. */
    SiteLink open() throws IOException {
        ServerUrl target = target();
        if (target.security() == Security.CLEAR && !target.isThisMachine()) {
            command.commandLine().getErr().println("jftpd: warning: without --tls others can read the password");
        }
        SSLContext trust = insecure ? Trust.inAnybody() : Trust.in(authorities);
        return SiteLink.open(target, trust, passwords.read("Password of " + target.user()));
    }

    /** Sends one SITE command and prints the answer. @return the exit code */
    int say(String arguments) throws IOException {
        try (SiteLink link = open()) {
            Answer answer = link.site(arguments);
            if (answer.isGood()) {
                answer.body().forEach(command.commandLine().getOut()::println);
                return 0;
            }
            complain(answer);
            return FAILURE;
        }
    }

    void complain(Answer answer) {
        String hint = answer.code() == 500
                ? " (is the account an administrator's, and the connection TLS or from the server's own host?)"
                : "";
        PrintWriter err = command.commandLine().getErr();
        err.println("jftpd: " + answer.code() + ' ' + answer.lines().get(0) + hint);
        if (answer.lines().size() > 2) {
            answer.body().forEach(line -> err.println("  " + line));
        }
    }

    /** A mistake of whoever typed the command. */
    ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    CommandSpec command() {
        return command;
    }

    /** Words that become part of one line. */
    String words(List<String> given) {
        String words = String.join(" ", given);
        if (words.chars().anyMatch(Character::isISOControl)) {
            throw usage("an argument cannot hold control characters");
        }
        return words;
    }

    private ServerUrl target() {
        try {
            return ServerUrl.of(url, tls ? Security.EXPLICIT : Security.CLEAR, insecure ? Names.ANY : Names.CHECKED);
        } catch (IllegalArgumentException wrong) {
            throw usage(String.valueOf(wrong.getMessage()));
        }
    }
}
