package org.jftpd.server.wire;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jftpd.server.command.FtpListener;

/** Writes down every event but progress, one line each. */
class Heard implements FtpListener {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** The lines, once the last one is this. */
    List<String> until(String last) {
        await("the event " + last).until(() -> lines.contains(last));
        return List.copyOf(lines);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void forget() {
        lines.clear();
    }

    @Override
    public void connected(Client client) {
        lines.add("connected");
    }

    @Override
    public void disconnected(Client client) {
        lines.add("disconnected");
    }

    @Override
    public void loggedIn(Client client) {
        lines.add("login " + client.user());
    }

    @Override
    public void loginFailed(Client client) {
        lines.add("login failed " + client.user());
    }

    @Override
    public void loggedOut(Client client) {
        lines.add("logout " + client.user());
    }

    @Override
    public void fileSent(FileTransfer transfer) {
        lines.add("sent " + line(transfer));
    }

    @Override
    public void fileReceived(FileTransfer transfer) {
        lines.add("received " + line(transfer));
    }

    @Override
    public void incompleteFileSent(FileTransfer transfer) {
        lines.add("incomplete sent " + verdict(transfer));
    }

    @Override
    public void incompleteFileReceived(FileTransfer transfer) {
        lines.add("incomplete received " + verdict(transfer));
    }

    @Override
    public void renamed(Client client, ServedFile from, ServedFile to) {
        lines.add("renamed " + from.path() + " " + to.path());
    }

    @Override
    public void fileDeleted(Client client, ServedFile file) {
        lines.add("deleted " + file.path());
    }

    @Override
    public void directoryMade(Client client, ServedFile directory) {
        lines.add("made " + directory.path());
    }

    @Override
    public void directoryRemoved(Client client, ServedFile directory) {
        lines.add("removed " + directory.path());
    }

    private static String line(FileTransfer transfer) {
        return transfer.client().user() + " " + transfer.manner().verb() + " "
                + transfer.file().path() + " " + transfer.bytes();
    }

    private static String verdict(FileTransfer transfer) {
        return transfer.client().user() + " " + transfer.file().path() + " "
                + transfer.result().verdict();
    }
}
