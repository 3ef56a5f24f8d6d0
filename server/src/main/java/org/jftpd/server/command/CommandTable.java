package org.jftpd.server.command;

import static org.jftpd.server.command.RowBuilder.verb;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jftpd.server.account.Permission;
import org.jftpd.server.command.CommandOptions.Allowed;
import org.jftpd.server.command.CommandOptions.Demanded;
import org.jftpd.server.command.Row.During;
import org.jftpd.server.command.Row.Shield;
import org.jftpd.server.command.Row.Takes;
import org.jftpd.server.protocol.Request;

/** The verbs of a server: one row each, policy in plain sight. Immutable once made; used by all sessions. */
public final class CommandTable {
    /** What a Telnet Synch in front of a verb may leave behind is passed over for these. */
    private static final Set<String> URGENT = Set.of("ABOR", "STAT", "QUIT");

    private static final String SITE = "SITE";
    private static final Pattern NAME = Pattern.compile("(SITE )?[A-Z0-9]+");

    private static final Set<String> TRANSFERS = Set.of("RETR", "STOR", "STOU", "APPE", "LIST", "NLST", "MLSD");

    private final Map<String, Row> rows = new TreeMap<>();
    private final Set<String> added;
    private final Optional<Watcher> watcher;

    private CommandTable(Set<String> added, Optional<Watcher> watcher) {
        this.added = added;
        this.watcher = watcher;
    }

    /** The table of RFC 959 and its successors. */
    public static CommandTable standard(Equipment equipment) {
        CommandTable table = new CommandTable(Set.of(), Optional.empty());
        table.session(equipment);
        if (equipment.options().tls().tls() == Allowed.YES) {
            table.protection(equipment.options());
        }
        table.parameters(equipment);
        table.transfers(equipment);
        table.files();
        table.facts(equipment.options().files().zone());
        table.site(equipment);
        table.checksums(equipment);
        table.listings(equipment);
        table.help();
        return table;
    }

    /**
     * The same and more verbs; one that is there already is replaced.
     *
     * @throws IllegalArgumentException for a verb that is not letters and digits, with or without {@code SITE} before
     */
    public CommandTable with(Collection<Row> more) {
        Set<String> all = new HashSet<>(added);
        more.forEach(row -> all.add(row.verb()));
        CommandTable table = new CommandTable(Set.copyOf(all), watcher);
        table.rows.putAll(rows);
        table.help();
        for (Row row : more) {
            if (!NAME.matcher(row.verb()).matches()) {
                throw new IllegalArgumentException("not a verb: " + row.verb());
            }
            table.add(row);
        }
        return table;
    }

    /** The same verbs but for these, and those of SITE below them. */
    CommandTable without(Set<String> missing) {
        CommandTable table = new CommandTable(added, watcher);
        table.rows.putAll(rows);
        table.help();
        table.rows.keySet().removeIf(verb -> missing.contains(verb) || missing.contains(verb.split(" ", -1)[0]));
        return table;
    }

    /** Whether there is such a verb. */
    boolean knows(String verb) {
        return rows.containsKey(verb);
    }

    /** The same verbs, of which each does what is made of its name and of what it did. */
    public CommandTable doing(BiFunction<String, Command, Command> change) {
        CommandTable table = new CommandTable(added, watcher);
        rows.forEach((verb, row) -> table.add(row.doing(change.apply(verb, row.command()))));
        return table;
    }

    /** The same verbs, with somebody who is asked before each command line. */
    public CommandTable watchedBy(Watcher somebody) {
        CommandTable table = new CommandTable(added, Optional.of(somebody));
        table.rows.putAll(rows);
        return table;
    }

    /** Who is asked before each command line, if somebody is. */
    public Optional<Watcher> watcher() {
        return watcher;
    }

    /** Finds the row for a line; an unknown verb meets a row that says so. */
    public Call call(Request request) {
        return find(request).watchedBy(watcher);
    }

    private Call find(Request request) {
        if (request.verb().equals(SITE) && request.hasArgument()) {
            Request site = Request.parse(request.argument());
            Row row = rows.get(SITE + ' ' + site.verb());
            return row == null
                    ? Call.unknown(SITE + ' ' + site.verb(), site.argument())
                    : new Call(row, site.argument());
        }
        Row row = rows.get(request.verb());
        return row == null ? garbled(request) : new Call(row, request.argument());
    }

    /** The names of all verbs, those of SITE with it in front. */
    public Set<String> verbs() {
        return Collections.unmodifiableSet(rows.keySet());
    }

    /** Whether the argument of a verb is a path, and nothing else. */
    public boolean takesPath(String verb) {
        return row(verb).takes().isPath();
    }

    /** Whether a verb may start a transfer: few of ours do, and what was added might. */
    public boolean mayTransfer(String verb) {
        return TRANSFERS.contains(verb) || added.contains(verb);
    }

    /** All rows, sorted by verb. */
    Collection<Row> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    private Call garbled(Request request) {
        String verb = request.verb();
        String last = verb.substring(Math.max(0, verb.length() - 4));
        return Optional.of(last)
                .filter(URGENT::contains)
                .map(known -> new Call(row(known), request.argument()))
                .orElseGet(() -> Call.unknown(verb, request.argument()));
    }

    private Row row(String known) {
        return Objects.requireNonNull(rows.get(known), known);
    }

    private void add(Row row) {
        rows.put(row.verb(), row);
    }

    private void session(Equipment with) {
        Shield control = with.options().tls().control() == Demanded.YES ? Shield.CONTROL : Shield.NONE;
        add(verb("USER", Takes.REQUIRED)
                .beforeLogin()
                .behind(control)
                .duringTransfer(During.ANSWERED)
                .does(new User(with), "<SP> user-name (set user name)."));
        add(verb("PASS", Takes.OPTIONAL)
                .beforeLogin()
                .behind(control)
                .does(new Pass(with), "[<SP> password] (set user password)."));
        add(verb("QUIT", Takes.NOTHING)
                .beforeLogin()
                .duringTransfer(During.ANSWERED)
                .does(new Quit(), "(quit current session)."));
        add(verb("REIN", Takes.NOTHING).duringTransfer(During.ANSWERED).told().does(new Rein(), "(flush account)."));
        add(verb("NOOP", Takes.NOTHING)
                .beforeLogin()
                .duringTransfer(During.ANSWERED)
                .does(new Noop(), "(just do nothing)."));
        add(verb("SYST", Takes.NOTHING).beforeLogin().does(new Syst("UNIX Type: L8"), "(get operating system type)."));
        add(verb("FEAT", Takes.NOTHING)
                .beforeLogin()
                .does(new Feat(with.options()), "(list all new features supported)."));
        add(verb("OPTS", Takes.REQUIRED)
                .beforeLogin()
                .does(new Opts(), "<SP> cmd [<SP> option] (set option for command)."));
        add(verb("CLNT", Takes.REQUIRED).beforeLogin().does(new Clnt(), "<SP> name (tell the client's name)."));
    }

    private void protection(CommandOptions options) {
        add(verb("AUTH", Takes.REQUIRED)
                .beforeLogin()
                .does(new Auth(), "<SP> TLS|SSL (set up secure control channel)."));
        add(verb("PBSZ", Takes.REQUIRED).beforeLogin().does(new Pbsz(), "<SP> 0 (negotiate TLS buffer)."));
        add(verb("PROT", Takes.REQUIRED).beforeLogin().does(new Prot(), "<SP> [C|P] (set up un/secure data channel)."));
        add(verb("CCC", Takes.NOTHING).does(new Ccc(options), "(clear the control channel)."));
    }

    private void parameters(Equipment with) {
        Shield data = with.options().tls().data() == Demanded.YES ? Shield.DATA : Shield.NONE;
        ActiveMode active = new ActiveMode(with.plane(), with.options().active());
        add(verb("TYPE", Takes.REQUIRED).does(new Type(), "<SP> [A | I] (set transfer type)."));
        add(verb("MODE", Takes.REQUIRED).does(new Mode(), "<SP> mode (obsolete; set data transfer mode)."));
        add(verb("STRU", Takes.REQUIRED).does(new Stru(), "<SP> structure (obsolete; set file structure)."));
        add(verb("ALLO", Takes.REQUIRED)
                .touchesFile()
                .does(new Allo(), "<SP> bytes (noop; tells when there is too little space)."));
        add(verb("REST", Takes.REQUIRED).does(new Rest(), "<SP> offset (set file offset)."));
        add(verb("PASV", Takes.NOTHING)
                .duringTransfer(During.WAITS_IF_CONNECTED)
                .behind(data)
                .does(new Pasv(with.plane(), with.options().passive()), "(open passive data connection)."));
        add(verb("EPSV", Takes.OPTIONAL)
                .duringTransfer(During.WAITS_IF_CONNECTED)
                .behind(data)
                .does(new Epsv(with.plane()), "[<SP> proto/\"ALL\"] (open extended passive data connection)."));
        add(verb("PORT", Takes.REQUIRED)
                .duringTransfer(During.WAITS_IF_CONNECTED)
                .behind(data)
                .does(new Port(active), "<SP> h,h,h,h,p,p (open active data connection)."));
        add(verb("EPRT", Takes.REQUIRED)
                .duringTransfer(During.WAITS_IF_CONNECTED)
                .behind(data)
                .does(new Eprt(active), "<SP> |proto|ip|port| (open extended active data connection)."));
    }

    private void transfers(Equipment with) {
        Uploads uploads = new Uploads(with.options().files().uploads());
        add(verb("RETR", Takes.PATH)
                .needs(Permission.READ)
                .touchesFile()
                .does(new Retr(with.options().files().sendPath()), "<SP> file-name (retrieve a file)."));
        add(verb("STOR", Takes.PATH)
                .needs(Permission.WRITE)
                .touchesFile()
                .does(new Stor(uploads), "<SP> file-name (store a file)."));
        add(verb("STOU", Takes.OPTIONAL_PATH)
                .needs(Permission.WRITE)
                .touchesFile()
                .does(new Stou(uploads, new RandomLetters()::next), "[<SP> name] (store a file with a unique name)."));
        add(verb("APPE", Takes.PATH)
                .needs(Permission.APPEND)
                .touchesFile()
                .does(new Appe(uploads), "<SP> file-name (append data to file)."));
        add(verb("ABOR", Takes.NOTHING).duringTransfer(During.ANSWERED).does(new Abor(), "(abort transfer)."));
    }

    private void files() {
        Pwd pwd = new Pwd();
        add(verb("PWD", Takes.NOTHING).does(pwd, "(get current working directory)."));
        add(verb("XPWD", Takes.NOTHING).does(pwd, "(obsolete; get current dir)."));
        Cwd cwd = new Cwd();
        add(directory("CWD", Takes.OPTIONAL_PATH).told().does(cwd, "[<SP> dir-name] (change working directory)."));
        add(directory("XCWD", Takes.OPTIONAL_PATH).told().does(cwd, "[<SP> dir-name] (obsolete; change working dir)."));
        Cdup cdup = new Cdup();
        add(directory("CDUP", Takes.NOTHING).does(cdup, "(go to parent directory)."));
        add(directory("XCUP", Takes.NOTHING).does(cdup, "(obsolete; go to parent directory)."));
        Mkd mkd = new Mkd();
        add(path("MKD", Permission.MAKE_DIRECTORY).told().does(mkd, "<SP> path (create directory)."));
        add(path("XMKD", Permission.MAKE_DIRECTORY).told().does(mkd, "<SP> dir-name (obsolete; create directory)."));
        Rmd rmd = new Rmd();
        add(path("RMD", Permission.DELETE).told().does(rmd, "<SP> dir-name (remove directory)."));
        add(path("XRMD", Permission.DELETE).told().does(rmd, "<SP> dir-name (obsolete; remove directory)."));
        add(path("DELE", Permission.DELETE).told().does(new Dele(), "<SP> file-name (delete file)."));
        add(path("RNFR", Permission.RENAME).told().does(new Rnfr(), "<SP> file-name (rename from)."));
        add(path("RNTO", Permission.RENAME).told().does(new Rnto(), "<SP> file-name (rename to)."));
    }

    private void facts(ZoneId zone) {
        add(path("SIZE", Permission.LIST).does(new Size(), "<SP> file-name (get file size)."));
        add(path("MDTM", Permission.LIST).does(new Mdtm(zone), "<SP> file-name (file last modification time)."));
        add(timed("MFMT").told().does(new Mfmt(zone), "<SP> timeval <SP> path (change file last modification time)."));
        add(timed("MFCT").told().does(new Mfct(), "<SP> timeval <SP> path (change file creation time)."));
        add(timed("MFF").told().does(new Mff(), "<SP> fact=value;... <SP> path (change facts of a file)."));
        add(path("AVBL", Permission.LIST, Takes.OPTIONAL_PATH)
                .does(new Avbl(), "[<SP> path] (show the space that is left)."));
    }

    private void site(Equipment with) {
        add(verb("SITE CHMOD", Takes.REQUIRED)
                .needs(Permission.CHANGE_MODE)
                .touchesFile()
                .told()
                .does(new SiteChmod(), "<SP> mode path (change file mode)."));
        add(timed("SITE UTIME")
                .told()
                .does(new SiteUtime(), "<SP> timeval path (change file last modification time)."));
        add(path("SITE MKDIR", Permission.MAKE_DIRECTORY)
                .told()
                .does(new SiteMkdir(), "<SP> path (create directory and those above it)."));
        add(path("SITE RMDIR", Permission.DELETE)
                .told()
                .does(new SiteRmdir(with.background().workers()), "<SP> path (remove directory with all in it)."));
        add(verb("SITE UMASK", Takes.OPTIONAL)
                .needs(Permission.CHANGE_MODE)
                .does(new SiteUmask(), "[<SP> mask] (set the mode bits that new files lack)."));
    }

    private void checksums(Equipment with) {
        Checksums checksums = new Checksums(with.background().workers());
        add(path("HASH", Permission.READ).does(new Hash(checksums), "<SP> file-name (show the checksum of a file)."));
        add(path("MD5", Permission.READ).does(new Md5(checksums), "<SP> file-name (show the MD5 digest of a file)."));
        add(partialHash("XCRC", HashAlgorithm.CRC_32, checksums));
        add(partialHash("XMD5", HashAlgorithm.MD5, checksums));
        add(partialHash("XSHA", HashAlgorithm.SHA_1, checksums));
        add(partialHash("XSHA1", HashAlgorithm.SHA_1, checksums));
        add(partialHash("XSHA256", HashAlgorithm.SHA_256, checksums));
        add(partialHash("XSHA512", HashAlgorithm.SHA_512, checksums));
    }

    private void listings(Equipment with) {
        Listings listings = new Listings(with.options().files(), with.clock());
        add(listing("LIST", Takes.LISTED_PATH).does(new ListVerb(listings), "[<SP> path] (list files)."));
        add(listing("NLST", Takes.LISTED_PATH).does(new Nlst(listings), "[<SP> path] (list files in a compact form)."));
        add(listing("MLSD", Takes.OPTIONAL_PATH).does(new Mlsd(listings), "[<SP> path] (list directory)."));
        add(listing("MLST", Takes.OPTIONAL_PATH)
                .does(new Mlst(listings), "[<SP> path] (show information about path)."));
        add(verb("STAT", Takes.LISTED_PATH)
                .beforeLogin()
                .needs(Permission.LIST)
                .walks()
                .duringTransfer(During.ANSWERED_WITHOUT_ARGUMENT)
                .does(new Stat(listings), "[<SP> path] (server stats [list files])."));
    }

    private void help() {
        add(verb("HELP", Takes.OPTIONAL)
                .beforeLogin()
                .does(new Help(rows, "", "Unrecognized command."), "[<SP> cmd] (show help)."));
        add(verb("SITE HELP", Takes.OPTIONAL)
                .beforeLogin()
                .does(new Help(rows, "SITE ", "Unrecognized SITE command."), "[<SP> cmd] (show SITE command help)."));
        add(verb(SITE, Takes.REQUIRED)
                .beforeLogin()
                .does(
                        (client, argument) -> Outcome.reply(501, "Syntax error: command needs an argument."),
                        "<SP> site-command (execute SITE command)."));
    }

    private static RowBuilder path(String verb, Permission permission) {
        return path(verb, permission, Takes.PATH);
    }

    private static RowBuilder path(String verb, Permission permission, Takes takes) {
        return verb(verb, takes).needs(permission).touchesFile();
    }

    private static RowBuilder timed(String verb) {
        return verb(verb, Takes.REQUIRED).needs(Permission.CHANGE_TIME).touchesFile();
    }

    private static Row partialHash(String verb, HashAlgorithm algorithm, Checksums checksums) {
        return verb(verb, Takes.REQUIRED)
                .needs(Permission.READ)
                .touchesFile()
                .does(
                        new PartialHash(checksums, algorithm),
                        "<SP> file-name [<SP> start [<SP> end]] (show a " + algorithm.label() + " checksum).");
    }

    private static RowBuilder directory(String verb, Takes takes) {
        return verb(verb, takes).needs(Permission.ENTER).touchesFile();
    }

    private static RowBuilder listing(String verb, Takes takes) {
        return verb(verb, takes).needs(Permission.LIST).touchesFile();
    }
}
