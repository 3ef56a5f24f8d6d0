package org.jftpd.server.ftplet;

import org.apache.ftpserver.usermanager.Md5PasswordEncryptor;
import org.apache.ftpserver.usermanager.PasswordEncryptor;
import org.apache.ftpserver.usermanager.SaltedPasswordEncryptor;
import org.apache.ftpserver.usermanager.Sha512PasswordEncryptor;

/** Passwords as any version of Apache FtpServer has stored them: MD5, salted, or SHA-512, told apart by their looks. */
final class StoredPasswords implements PasswordEncryptor {
    private static final int MD5_LENGTH = 32;

    private final PasswordEncryptor md5 = new Md5PasswordEncryptor();
    private final PasswordEncryptor salted = new SaltedPasswordEncryptor();
    private final PasswordEncryptor sha512 = new Sha512PasswordEncryptor();

    @Override
    public String encrypt(String password) {
        return sha512.encrypt(password);
    }

    @Override
    public boolean matches(String password, String stored) {
        if (stored.indexOf(':') >= 0) {
            return salted.matches(password, stored);
        }
        return (stored.length() == MD5_LENGTH ? md5 : sha512).matches(password, stored);
    }
}
