package org.jftpd.server.daemon.admin;

import java.net.URI;
import java.net.URISyntaxException;
import org.jftpd.server.daemon.admin.SiteLink.Security;

/**
 * The server that is asked, and by whom.
 *
 * @param user an account with {@code admin: true}
 * @param names whether the server's certificate must bear its host's name
 */
record ServerUrl(String user, String host, int port, Security security, Names names) {
    private static final int FTP = 21;
    private static final int FTPS = 990;

    /** What a certificate must say. */
    enum Names {
        CHECKED,
        /** Anything. */
        ANY
    }

    /**
     * Reads {@code ftp[s]://admin@host:port}.
     *
     * @param explicitTls whether {@code ftp} means AUTH TLS
     * @throws IllegalArgumentException with what is wrong with it
     */
    static ServerUrl of(String url, Security explicitTls, Names names) {
        URI uri = parsed(url);
        boolean implicit = "ftps".equals(uri.getScheme());
        if (!implicit && !"ftp".equals(uri.getScheme())) {
            throw new IllegalArgumentException("--url begins with ftp:// or ftps://, not " + url);
        }
        if (uri.getHost() == null || uri.getUserInfo() == null) {
            throw new IllegalArgumentException("--url names a user and a host: ftp://admin@host:port");
        }
        if (uri.getUserInfo().contains(":")) {
            throw new IllegalArgumentException(
                    "leave the password out of --url, where others can read it: it is asked for, or read from standard input");
        }
        String host = uri.getHost().replaceAll("^\\[(.*)\\]$", "$1");
        int port = uri.getPort() > 0 ? uri.getPort() : implicit ? FTPS : FTP;
        return new ServerUrl(uri.getUserInfo(), host, port, implicit ? Security.IMPLICIT : explicitTls, names);
    }

    /** Whether nobody else's machine lies between. */
    boolean isThisMachine() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d+){3}");
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("--url is no URL: " + url, wrong);
        }
    }
}
