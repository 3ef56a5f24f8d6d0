package org.jftpd.server.listener;

import org.apache.mina.core.session.DefaultIoSessionDataStructureFactory;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.session.IoSessionAttributeMap;

/** Gives MINA sessions what they keep their attributes in. */
final class LeanSessions extends DefaultIoSessionDataStructureFactory {
    @Override
    public IoSessionAttributeMap getAttributeMap(IoSession session) {
        return new FewAttributes();
    }
}
