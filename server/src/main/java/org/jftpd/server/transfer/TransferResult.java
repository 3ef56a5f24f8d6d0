package org.jftpd.server.transfer;

import java.time.Duration;

/**
 * The end of a transfer.
 *
 * @param verdict how it ended
 * @param bytes what the data connection took or brought
 * @param duration from the command to the end
 */
public record TransferResult(Verdict verdict, long bytes, Duration duration) {
    public boolean isComplete() {
        return verdict == Verdict.COMPLETE;
    }
}
