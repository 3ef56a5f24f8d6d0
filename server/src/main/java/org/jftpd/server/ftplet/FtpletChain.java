package org.jftpd.server.ftplet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.Ftplet;
import org.apache.ftpserver.ftplet.FtpletContext;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.jftpd.server.protocol.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ftplets in their order: each is asked until one decides otherwise. */
final class FtpletChain {
    private static final Logger LOG = LoggerFactory.getLogger("org.jftpd.ftplet");

    private final Map<String, Ftplet> ftplets;
    private final List<Ftplet> begun = new ArrayList<>();

    /** One call of one Ftplet. */
    interface Moment {
        FtpletResult at(Ftplet ftplet) throws FtpException, IOException;
    }

    FtpletChain(Map<String, Ftplet> ftplets) {
        this.ftplets = Collections.unmodifiableMap(new LinkedHashMap<>(ftplets));
    }

    /** What an Ftplet wants that throws: where it decides, nothing happens; where it is told, nothing changes. */
    enum OnFailure {
        REFUSE,
        GO_ON
    }

    /** What the Ftplets want. */
    enum Ruling {
        GO_ON,
        SKIP,
        DISCONNECT,
        FAILED
    }

    Map<String, Ftplet> byName() {
        return ftplets;
    }

    /**
     * Begins the life of each.
     *
     * @throws IOException naming the one that refuses
     */
    void init(FtpletContext context) throws IOException {
        for (Map.Entry<String, Ftplet> each : ftplets.entrySet()) {
            try {
                each.getValue().init(context);
                begun.add(each.getValue());
            } catch (FtpException | RuntimeException | LinkageError refused) {
                throw new IOException("ftplet " + each.getKey() + " does not start: " + refused, refused);
            }
        }
    }

    void destroy() {
        for (Ftplet ftplet : begun) {
            try {
                ftplet.destroy();
            } catch (RuntimeException | LinkageError failure) {
                LOG.error("ftplet {} failed in destroy", ftplet.getClass().getName(), failure);
            }
        }
    }

    /** Asks them; what one throws is logged. On a thread for foreign code. */
    Ruling ask(Moment moment, OnFailure onFailure) {
        for (Map.Entry<String, Ftplet> each : ftplets.entrySet()) {
            Ruling ruling = one(each.getKey(), each.getValue(), moment);
            if (ruling == Ruling.FAILED && onFailure == OnFailure.GO_ON) {
                continue;
            }
            if (ruling != Ruling.GO_ON) {
                return ruling;
            }
        }
        return Ruling.GO_ON;
    }

    private static Ruling one(String name, Ftplet ftplet, Moment moment) {
        try {
            FtpletResult result = moment.at(ftplet);
            if (result == FtpletResult.SKIP) {
                return Ruling.SKIP;
            }
            return result == FtpletResult.DISCONNECT ? Ruling.DISCONNECT : Ruling.GO_ON;
        } catch (FtpException | IOException | RuntimeException | LinkageError failure) {
            LOG.error("ftplet {} failed", name, LogText.printable(failure));
            return Ruling.FAILED;
        }
    }
}
