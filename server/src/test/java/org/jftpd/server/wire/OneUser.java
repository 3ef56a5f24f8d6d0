package org.jftpd.server.wire;

import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.UsernamePasswordAuthentication;

/** A UserManager as others write them: one user, who is no administrator. */
record OneUser(User user) implements UserManager {
    @Override
    public User authenticate(Authentication proof) throws AuthenticationFailedException {
        if (proof instanceof UsernamePasswordAuthentication typed
                && typed.getUsername().equals(user.getName())
                && typed.getPassword().equals(user.getPassword())) {
            return user;
        }
        throw new AuthenticationFailedException("wrong");
    }

    @Override
    public User getUserByName(String name) {
        return user;
    }

    @Override
    public String[] getAllUserNames() {
        return new String[] {user.getName()};
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(User changed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean doesExist(String name) {
        return name.equals(user.getName());
    }

    @Override
    public String getAdminName() {
        return "admin";
    }

    @Override
    public boolean isAdmin(String name) {
        return false;
    }
}
