package org.jftpd.server.embedded;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jftpd.server.account.Account;
import org.jftpd.server.command.CommandOptions;
import org.jftpd.server.command.CommandOptions.Aborted;
import org.jftpd.server.command.CommandOptions.ActivePolicy;
import org.jftpd.server.command.CommandOptions.AdminPolicy;
import org.jftpd.server.command.CommandOptions.Allowed;
import org.jftpd.server.command.CommandOptions.FilePolicy;
import org.jftpd.server.command.CommandOptions.LoginPolicy;
import org.jftpd.server.command.CommandOptions.Naming;
import org.jftpd.server.command.CommandOptions.PassivePolicy;
import org.jftpd.server.command.CommandOptions.UploadPolicy;
import org.jftpd.server.config.FileSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.config.SpeedSettings;
import org.jftpd.server.config.TransferSettings;
import org.jftpd.server.filesystem.NioFiles;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.session.LogPrefix;
import org.jftpd.server.session.SessionOptions;
import org.jftpd.server.transfer.FileDownload.SendPath;
import org.jftpd.server.transfer.Patience;
import org.jftpd.server.transfer.Rates;
import org.jftpd.server.transfer.TransferOptions;
import org.jftpd.server.transfer.TransferOptions.ForeignPeers;
import org.jftpd.server.transfer.TransferOptions.PortRange;
import org.jftpd.server.transfer.UploadTarget.Durability;

/** Says a server's settings in the words of each part. */
final class Wiring {
    private final Settings settings;
    private final ZoneId local;

    /** @param local where the server stands */
    Wiring(Settings settings, ZoneId local) {
        this.settings = settings;
        this.local = local;
    }

    TransferOptions transferOptions() {
        return new TransferOptions(
                settings.passive().ports().map(range -> new PortRange(range.first(), range.last())),
                new Patience(
                        settings.passive().timeout(),
                        settings.active().timeout(),
                        settings.timeouts().data(),
                        settings.timeouts().minimumRate()),
                rates(settings.limits().speeds().all()),
                (int) settings.transfer().buffer(),
                settings.passive().permitForeign() ? ForeignPeers.PERMITTED : ForeignPeers.REFUSED);
    }

    CommandOptions commandOptions() {
        return new CommandOptions(
                new LoginPolicy(
                        settings.login().attempts(),
                        settings.login().failureDelay(),
                        settings.limits().perUser(),
                        rates(settings.limits().speeds().session())),
                new PassivePolicy(
                        settings.passive().address(), settings.passive().addresses()),
                new ActivePolicy(
                        Allowed.when(settings.active().enabled()),
                        Allowed.when(settings.active().permitForeign()),
                        Allowed.when(settings.active().permitPrivileged())),
                filePolicy(settings.files(), settings.transfer()),
                new AdminPolicy(Allowed.when(settings.admin().clearText())),
                new TlsWiring(settings.tls()).rules());
    }

    SessionOptions sessionOptions() {
        return new SessionOptions(
                Reply.message(220, settings.login().banner()),
                new LogPrefix(settings.log().prefix()),
                settings.files().encoding(),
                settings.timeouts().control(),
                settings.timeouts().login());
    }

    Function<Account, UserFiles> files() {
        NioFiles.Option[] options = settings.files().followLinksOutside()
                ? new NioFiles.Option[] {NioFiles.Option.FOLLOW_LINKS_OUTSIDE}
                : new NioFiles.Option[0];
        return account -> new NioFiles(account.root(), options);
    }

    private static Rates rates(SpeedSettings speed) {
        return new Rates(speed.download(), speed.upload());
    }

    private FilePolicy filePolicy(FileSettings files, TransferSettings transfer) {
        return new FilePolicy(
                files.encoding(),
                files.localTime() ? local : ZoneOffset.UTC,
                transfer.sendfile() ? SendPath.KERNEL : SendPath.COPYING,
                new UploadPolicy(
                        transfer.upload() == TransferSettings.Upload.ATOMIC ? Naming.ATOMIC : Naming.DIRECT,
                        transfer.fsync() ? Durability.SYNCED : Durability.WRITTEN,
                        transfer.aborted() == TransferSettings.Aborted.DELETE ? Aborted.DELETE : Aborted.KEEP));
    }
}
