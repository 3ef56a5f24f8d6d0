package org.jftpd.server.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Terms.Allowance;
import org.jftpd.server.transfer.Rates;
import org.jftpd.server.transfer.Throttle;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions each account has, and the limits of speed that they share. One for the life of a server; safe for
 * several threads, waits for nobody.
 */
public final class Seats {
    private final Throttle all;
    private final Map<String, Table> byName = new HashMap<>();

    /** Sits at a table of an account as long as it is logged in. */
    public interface Seat {
        /** Takes no room, and goes as fast as all may together. */
        static Seat free(Throttle throttle) {
            return new Seat() {
                @Override
                public Throttle throttle() {
                    return throttle;
                }

                @Override
                public void leave() {
                    // There is nothing to give back.
                }
            };
        }

        /** How fast its transfers may go, the account's other sessions and the server's other clients included. */
        Throttle throttle();

        /** Gives it back; a second call does nothing. */
        void leave();
    }

    /** The sessions of one account, with what they share. */
    private static final class Table {
        private final Rates rates;
        private final Throttle throttle;
        private int taken;

        Table(Rates rates, Throttle all) {
            this.rates = rates;
            this.throttle = all.within(rates);
        }
    }

    /**
     * Nobody is here yet.
     *
     * @param all how fast all clients together may go
     */
    public Seats(Throttle all) {
        this.all = all;
    }

    /**
     * Lets one more session of an account in.
     *
     * @param usualSessions at a time, where the account says nothing; zero is no limit
     * @param session how fast one session may go
     * @return empty when there are as many as there may be
     */
    Optional<Seat> take(Account account, int usualSessions, Rates session) {
        Allowance allowance = account.terms().allowance();
        int most = allowance.sessions() > 0 ? allowance.sessions() : usualSessions;
        Rates rates = new Rates(allowance.download(), allowance.upload());
        if (most == 0 && rates.equals(Rates.UNLIMITED)) {
            return Optional.of(Seat.free(all.within(session)));
        }
        return Optional.ofNullable(taken(account.name(), most, rates))
                .map(table -> new Taken(account.name(), table.throttle.within(session)));
    }

    private synchronized @Nullable Table taken(String name, int most, Rates rates) {
        // Who logs in after the limits have changed shares the new ones.
        Table table = byName.get(name);
        if (table == null || !table.rates.equals(rates)) {
            Table fresh = new Table(rates, all);
            fresh.taken = table == null ? 0 : table.taken;
            table = fresh;
        }
        if (most > 0 && table.taken >= most) {
            return null;
        }
        table.taken++;
        byName.put(name, table);
        return table;
    }

    private final class Taken implements Seat {
        private final String name;
        private final Throttle throttle;
        private boolean left;

        Taken(String name, Throttle throttle) {
            this.name = name;
            this.throttle = throttle;
        }

        @Override
        public Throttle throttle() {
            return throttle;
        }

        @Override
        public void leave() {
            synchronized (Seats.this) {
                Table current = byName.get(name);
                if (!left && current != null && --current.taken == 0) {
                    byName.remove(name);
                }
                left = true;
            }
        }
    }
}
