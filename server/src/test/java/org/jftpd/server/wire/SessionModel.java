package org.jftpd.server.wire;

import java.util.Optional;

/**
 * What a session is expected to answer, by a model of a few lines for each verb: who is logged in, where, in which
 * type, from which offset, with which data connection, and which files there are.
 */
final class SessionModel {
    private static final String LOG_IN = "530 Log in with USER and PASS first\\.";

    /** The data connection that a client may use next. */
    enum Data {
        NONE,
        LISTENING,
        CONNECTED
    }

    /** A transfer that has begun: its bytes to come down, or the file to put them into. */
    record Transfer(Optional<String> download, String path, int offset) {}

    private final FileModel files = new FileModel();
    private String user = "";
    private String offered = "";
    private int failures;
    private String folder = "/";
    private boolean ascii = true;
    private int restart;
    private String source = "";
    private boolean extendedOnly;
    private boolean closed;
    private Data data = Data.NONE;
    private Optional<Transfer> transfer = Optional.empty();

    FileModel files() {
        return files;
    }

    Data data() {
        return data;
    }

    Optional<Transfer> transfer() {
        return transfer;
    }

    boolean isClosed() {
        return closed;
    }

    void connected() {
        data = Data.CONNECTED;
    }

    /** The transfer has ended; with these bytes, if it was an upload. */
    void transferred(String content) {
        Transfer ended = transfer.orElseThrow();
        if (ended.download().isEmpty()) {
            String old = files.content(ended.path());
            int end = ended.offset() + content.length();
            String rest = old.length() > end ? old.substring(end) : "";
            files.write(ended.path(), old.substring(0, ended.offset()) + content + rest);
        }
        transfer = Optional.empty();
        data = Data.NONE;
    }

    /** A pattern for the answer to a line, which takes effect. */
    String answer(String line) {
        String[] words = line.split(" ", 2);
        String argument = words.length == 2 ? words[1] : "";
        return switch (words[0]) {
            case "USER" -> user(argument);
            case "PASS" -> pass(argument);
            case "NOOP" -> "200 I successfully did nothing\\.";
            case "SYST" -> "215 UNIX Type: L8";
            case "STAT" -> "211-.*";
            case "FOO" -> "500 Command \"FOO\" not understood\\.";
            case "QUIT" -> quit();
            default -> user.isEmpty() ? LOG_IN : answer(words[0], argument);
        };
    }

    private String answer(String verb, String argument) {
        return switch (verb) {
            case "REIN" -> flush("230 Ready for new user\\.");
            case "PWD" -> "257 \"" + folder + "\".*";
            case "CDUP" -> enter("..");
            case "CWD" -> enter(argument);
            case "TYPE" -> type(argument);
            case "REST" -> rest(argument);
            case "SIZE" -> size(resolve(argument));
            case "PASV" -> extendedOnly ? "501 PASV not allowed after EPSV ALL\\." : listen("227 .*");
            case "EPSV" -> extended(argument);
            case "ABOR" -> abort();
            case "RETR" -> retrieve(resolve(argument));
            case "NLST" -> names(resolve(argument));
            default -> user.equals("bob") ? "550 Not enough privileges\\." : change(verb, resolve(argument));
        };
    }

    private String change(String verb, String path) {
        return switch (verb) {
            case "MKD" -> files.make(path);
            case "RMD" -> files.removeFolder(path);
            case "DELE" -> files.delete(path);
            case "RNFR" -> renameFrom(path);
            case "RNTO" -> renameTo(path);
            case "STOR" -> store(path);
            case "APPE" -> append(path);
            default -> throw new IllegalArgumentException(verb);
        };
    }

    private String user(String name) {
        String answer = user.isEmpty() ? "331 Username ok.*" : flush("331 Previous account information was flushed.*");
        offered = name;
        return answer;
    }

    private String pass(String password) {
        if (!user.isEmpty()) {
            return "503 User already authenticated\\.";
        }
        if (offered.isEmpty()) {
            return "503 Login with USER first\\.";
        }
        boolean right = (offered + ' ' + password).matches("alice secret|bob b");
        user = right ? offered : "";
        offered = "";
        if (right) {
            failures = 0;
            return "230 Login successful\\.";
        }
        closed = ++failures == 3;
        return "530 Authentication failed\\." + (closed ? " Disconnecting\\." : "");
    }

    private String quit() {
        closed = true;
        dropUnlessConnected();
        return "221 Goodbye\\.";
    }

    private String flush(String answer) {
        user = "";
        offered = "";
        failures = 0;
        folder = "/";
        ascii = true;
        restart = 0;
        source = "";
        dropUnlessConnected();
        return answer;
    }

    /** A connection that a transfer has is the transfer's, and goes on with it. */
    private void dropUnlessConnected() {
        if (transfer.isEmpty() || data != Data.CONNECTED) {
            transfer = Optional.empty();
            data = Data.NONE;
        }
    }

    private String enter(String typed) {
        String path = typed.isEmpty() ? "/" : resolve(typed);
        if (!files.exists(path)) {
            return files.missing(path);
        }
        if (!files.isFolder(path)) {
            return "550 Not a directory\\.";
        }
        folder = path;
        return "250 \"" + path + "\" is the current directory\\.";
    }

    private String type(String name) {
        ascii = name.equals("A");
        return "200 Type set to: .*";
    }

    private String rest(String offset) {
        if (ascii) {
            return "501 Resuming transfers not allowed in ASCII mode\\.";
        }
        restart = Integer.parseInt(offset);
        return "350 Restarting at position " + offset + "\\.";
    }

    private String size(String path) {
        if (ascii) {
            return "550 SIZE not allowed in ASCII mode\\.";
        }
        return files.isFile(path) ? "213 " + files.content(path).length() : "550 .*";
    }

    private String extended(String argument) {
        if (argument.equals("ALL")) {
            extendedOnly = true;
            return "220 .*";
        }
        return listen("229 .*");
    }

    private String listen(String answer) {
        data = Data.LISTENING;
        return answer;
    }

    private String abort() {
        if (data == Data.NONE && transfer.isEmpty()) {
            return "225 No transfer to abort\\.";
        }
        data = Data.NONE;
        transfer = Optional.empty();
        return "225 ABOR command successful; data channel closed\\.";
    }

    private String retrieve(String path) {
        int offset = takeRestart();
        if (!files.exists(path)) {
            return files.missing(path);
        }
        if (files.isFolder(path)) {
            return "550 Is a directory\\.";
        }
        String content = files.content(path);
        if (offset > content.length()) {
            return "554 REST position .*";
        }
        return begins(new Transfer(Optional.of(content.substring(offset)), path, 0));
    }

    private String names(String path) {
        if (!files.exists(path)) {
            return files.missing(path);
        }
        return begins(new Transfer(Optional.of(files.names(path)), path, 0));
    }

    private String store(String path) {
        int offset = takeRestart();
        if (files.isFolder(path)) {
            return "550 Is a directory\\.";
        }
        if (offset == 0 ? !files.isFolder(FileModel.parent(path)) : !files.exists(path)) {
            return files.missing(path);
        }
        if (offset > 0 && offset > files.content(path).length()) {
            return "554 REST position .*";
        }
        if (offset == 0) {
            files.write(path, "");
        }
        return begins(new Transfer(Optional.empty(), path, offset));
    }

    private String append(String path) {
        if (restart > 0) {
            return "450 Can't APPE while REST request is pending\\.";
        }
        if (files.isFolder(path)) {
            return "550 Is a directory\\.";
        }
        if (!files.isFolder(FileModel.parent(path))) {
            return files.missing(path);
        }
        files.write(path, files.content(path));
        return begins(new Transfer(Optional.empty(), path, files.content(path).length()));
    }

    private String begins(Transfer begun) {
        transfer = Optional.of(begun);
        return data == Data.CONNECTED ? "125 .*" : "150 .*";
    }

    private int takeRestart() {
        int offset = restart;
        restart = 0;
        return offset;
    }

    private String renameFrom(String path) {
        if (path.equals("/")) {
            return "550 Can't rename home directory\\.";
        }
        if (!files.exists(path)) {
            return files.missing(path);
        }
        source = path;
        return "350 Ready for destination name\\.";
    }

    private String renameTo(String path) {
        String from = source;
        source = "";
        if (from.isEmpty()) {
            return "503 Bad sequence of commands: use RNFR first\\.";
        }
        return files.rename(from, path);
    }

    private String resolve(String typed) {
        return FileModel.resolve(folder, typed);
    }
}
