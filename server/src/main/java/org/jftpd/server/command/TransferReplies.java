package org.jftpd.server.command;

import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.TransferResult;

/** What a client is told at the beginning and the end of a transfer. */
public final class TransferReplies {
    /** The answer to ABOR when no byte had moved: then there was no transfer to speak of. */
    public static final Reply NOTHING_ABORTED = Reply.of(225, "ABOR command successful; data channel closed.");

    /** The end of a transfer that the client aborted. */
    public static final Reply ABORTED = Reply.of(426, "Transfer aborted via ABOR.");

    private TransferReplies() {}

    /** 125 when the client is connected, 150 when it is waited for. */
    public static Reply opening(TransferPlan plan, boolean connected) {
        return connected
                ? Reply.of(125, plan.opening().orElse("Data connection already open. Transfer starting."))
                : Reply.of(150, plan.opening().orElse("File status okay. About to open data connection."));
    }

    /** 226 for a complete transfer and for no other. */
    public static Reply closing(TransferPlan plan, TransferResult result) {
        return switch (result.verdict()) {
            case COMPLETE ->
                Reply.of(226, ("Transfer complete. " + plan.traffic().remark()).strip());
            case ABORTED -> Reply.of(426, "Ended by the server; " + transmitted(result));
            case NOT_CONNECTED -> Reply.of(421, "Passive data channel timed out.");
            case HANDSHAKE_FAILED -> Reply.of(522, "SSL handshake failed.");
            case SESSION_NOT_RESUMED ->
                Reply.of(522, "SSL session of the control connection must be resumed on the data connection.");
            case PEER_LOST -> Reply.of(426, "Transfer aborted; " + result.bytes() + " bytes transmitted.");
            case CONTROL_LOST -> Reply.of(426, "Control connection lost; " + transmitted(result));
            case STALLED -> Reply.of(421, "Data connection timed out.");
            case FILE_SHRANK -> Reply.of(426, "The file shrank while it was sent; " + transmitted(result));
            case STORAGE_FULL -> Reply.of(452, "No space left on device; " + transmitted(result));
            case STORAGE_FAILED -> Reply.of(451, "Local error; " + transmitted(result));
        };
    }

    private static String transmitted(TransferResult result) {
        return "transfer aborted; " + result.bytes() + " bytes transmitted.";
    }
}
