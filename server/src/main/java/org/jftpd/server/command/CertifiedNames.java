package org.jftpd.server.command;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jftpd.server.command.CommandOptions.ClientNames;

/** Whom a client's certificate names. */
final class CertifiedNames {
    private static final int EMAIL = 1;
    private static final int DNS = 2;

    private CertifiedNames() {}

    /** Whether it is that of the account of this name. */
    static boolean include(X509Certificate certificate, ClientNames which, String name) {
        return switch (which) {
            case NONE -> false;
            case SUBJECT -> commonNames(certificate).contains(name);
            case ALTERNATIVE -> alternativeNames(certificate).contains(name);
        };
    }

    private static List<String> commonNames(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString())
                            .toList();
        } catch (InvalidNameException unreadable) {
            return List.of();
        }
    }

    private static List<String> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name ->
                                    name.get(0).equals(EMAIL) || name.get(0).equals(DNS))
                            .map(name -> name.get(1).toString())
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
