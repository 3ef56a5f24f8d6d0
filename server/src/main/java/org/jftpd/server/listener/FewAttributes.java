package org.jftpd.server.listener;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.session.IoSessionAttributeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a MINA session in one array of keys and values. There are one or two of them and ten thousand
 * sessions, so a map each would be most of what an idle session costs. Safe for several threads.
 */
final class FewAttributes implements IoSessionAttributeMap {
    private static final Object[] NONE = {};

    private @Nullable Object[] pairs = NONE;

    @Override
    public synchronized @Nullable Object getAttribute(IoSession session, Object key, @Nullable Object otherwise) {
        int index = indexOf(key);
        return index < 0 ? otherwise : pairs[index + 1];
    }

    @Override
    public synchronized @Nullable Object setAttribute(IoSession session, Object key, @Nullable Object value) {
        if (value == null) {
            return removeAttribute(session, key);
        }
        int index = indexOf(key);
        if (index < 0) {
            index = pairs.length;
            pairs = Arrays.copyOf(pairs, index + 2);
            pairs[index] = key;
        }
        Object former = pairs[index + 1];
        pairs[index + 1] = value;
        return former;
    }

    @Override
    public synchronized @Nullable Object setAttributeIfAbsent(IoSession session, Object key, @Nullable Object value) {
        int index = indexOf(key);
        return index < 0 ? setAttribute(session, key, value) : pairs[index + 1];
    }

    @Override
    public synchronized @Nullable Object removeAttribute(IoSession session, Object key) {
        int index = indexOf(key);
        if (index < 0) {
            return null;
        }
        Object former = pairs[index + 1];
        pairs[index] = pairs[pairs.length - 2];
        pairs[index + 1] = pairs[pairs.length - 1];
        pairs = Arrays.copyOf(pairs, pairs.length - 2);
        return former;
    }

    @Override
    public synchronized boolean removeAttribute(IoSession session, Object key, @Nullable Object expected) {
        boolean same = containsAttribute(session, key) && Objects.equals(getAttribute(session, key, null), expected);
        if (same) {
            removeAttribute(session, key);
        }
        return same;
    }

    @Override
    public synchronized boolean replaceAttribute(
            IoSession session, Object key, @Nullable Object expected, @Nullable Object value) {
        boolean same = containsAttribute(session, key) && Objects.equals(getAttribute(session, key, null), expected);
        if (same) {
            setAttribute(session, key, value);
        }
        return same;
    }

    @Override
    public synchronized boolean containsAttribute(IoSession session, Object key) {
        return indexOf(key) >= 0;
    }

    @Override
    public synchronized Set<Object> getAttributeKeys(IoSession session) {
        Set<Object> keys = new HashSet<>();
        for (int i = 0; i < pairs.length; i += 2) {
            keys.add(Objects.requireNonNull(pairs[i]));
        }
        return keys;
    }

    @Override
    public synchronized void dispose(IoSession session) {
        pairs = NONE;
    }

    private int indexOf(Object key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (key.equals(pairs[i])) {
                return i;
            }
        }
        return -1;
    }
}
