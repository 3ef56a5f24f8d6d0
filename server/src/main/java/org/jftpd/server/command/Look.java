package org.jftpd.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jftpd.server.protocol.Reply;

/**
 * How a server looks to its clients, for tests of clients that must get on with other servers than ours.
 *
 * <pre>{@code
 * EmbeddedFtpServer.builder().user("alice", "secret", home).look(Look.iis()).start()
 * }</pre>
 *
 * @param greeting the text of 220
 * @param system the text of 215, which tells clients how LIST looks
 * @param features the lines of FEAT; those of TLS are left out where there is none
 * @param listing how LIST shows files
 * @param missing verbs that it does not know, as HELP has them; SITE for all of that
 */
public record Look(String greeting, String system, List<String> features, ListStyle listing, Set<String> missing) {
    /** What IIS and servers of its age do not know of ours. */
    private static final Set<String> NEWER = Set.of(
            "MLSD", "MLST", "MFMT", "MFCT", "MFF", "AVBL", "CLNT", "HASH", "MD5", "XCRC", "XMD5", "XSHA", "XSHA1",
            "XSHA256", "XSHA512");

    private static final Set<String> TLS = Set.of("AUTH", "PBSZ", "PROT", "CCC");

    public Look {
        features = List.copyOf(features);
        missing = missing.stream().map(verb -> verb.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** A UNIX server of the nineties: RFC 959, SIZE and MDTM. It knows neither FEAT nor EPSV, MLSD or TLS. */
    public static Look oldUnix() {
        List<String> missing = new ArrayList<>(NEWER);
        missing.addAll(TLS);
        missing.addAll(List.of("FEAT", "OPTS", "EPSV", "EPRT"));
        return new Look(
                "ftp.example.com FTP server (Version 6.00LS) ready.",
                "UNIX Type: L8 Version: BSD-199506",
                List.of(),
                ListStyle.UNIX,
                Set.copyOf(missing));
    }

    /** Microsoft's server: dates and {@code <DIR>} in LIST, and no MLSD. */
    public static Look iis() {
        return new Look(
                "Microsoft FTP Service",
                "Windows_NT",
                List.of("UTF8", "AUTH TLS;TLS-C;SSL;TLS-P;", "PBSZ", "PROT C;P;", "SIZE", "MDTM", "REST STREAM"),
                ListStyle.DOS,
                NEWER);
    }

    /**
     * A table with this look.
     *
     * @throws IllegalArgumentException when it is said to lack what it never had; verbs of TLS may be named where there
     *     is none
     */
    public CommandTable of(CommandTable table, Equipment equipment) {
        missing.stream()
                .filter(verb -> !table.knows(verb) && !TLS.contains(verb))
                .findAny()
                .ifPresent(verb -> {
                    throw new IllegalArgumentException("there is no verb " + verb + " that could be missing");
                });
        Listings listings = new Listings(equipment.options().files(), equipment.clock(), listing);
        return table.doing((verb, usual) -> switch (verb) {
                    case "SYST" -> new Syst(system);
                    case "FEAT" -> feat(table);
                    case "LIST" -> new ListVerb(listings);
                    case "STAT" -> new Stat(listings);
                    default -> usual;
                })
                .without(missing);
    }

    private Command feat(CommandTable table) {
        List<String> told = features.stream()
                .filter(line -> table.knows("AUTH") || !TLS.contains(line.split("[ ]", -1)[0]))
                .toList();
        Reply reply = Reply.block(211, "Extended features supported:", told, "END");
        return (client, argument) -> Outcome.reply(reply);
    }
}
