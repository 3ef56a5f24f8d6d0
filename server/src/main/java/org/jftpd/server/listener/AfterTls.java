package org.jftpd.server.listener;

import java.nio.ByteBuffer;

/**
 * What comes from a client after CCC. It ends TLS with close_notify, or like some without; whatever records it still
 * sends are thrown away, and the first byte that can be no record begins what is in clear. Guarded by its user.
 */
final class AfterTls {
    private static final int HEADER = 5;

    /** The types of records (RFC 8446, 5.1): no command begins with a control character of these. */
    private static final int FIRST_TYPE = 20;

    private static final int LAST_TYPE = 24;

    private final ByteBuffer header = ByteBuffer.allocate(HEADER);
    private int skipped;
    private boolean over;

    /** Leaves in the buffer what is in clear. */
    void skipRecords(ByteBuffer bytes) {
        while (!over && bytes.hasRemaining()) {
            if (skipped > 0) {
                int count = Math.min(skipped, bytes.remaining());
                bytes.position(bytes.position() + count);
                skipped -= count;
            } else if (header.position() == 0 && !isType(bytes.get(bytes.position()))) {
                over = true;
            } else {
                header.put(bytes.get());
                beginRecord();
            }
        }
    }

    private void beginRecord() {
        if (!header.hasRemaining()) {
            skipped = header.getShort(HEADER - 2) & 0xFFFF;
            header.clear();
        }
    }

    private static boolean isType(byte first) {
        return first >= FIRST_TYPE && first <= LAST_TYPE;
    }
}
