package org.jftpd.server.daemon.stat;

import org.jftpd.server.daemon.terminal.Screen;

/** How a topic is shown: to programs or to people, once or again and again. */
enum Form {
    JSON {
        @Override
        boolean needsTime(View view) {
            return view.jsonNeedsTime();
        }

        @Override
        boolean show(View view, Screen screen) {
            return screen.print(view.json());
        }
    },
    PAGE {
        @Override
        boolean show(View view, Screen screen) {
            return screen.print(view.page());
        }
    },
    REDRAWN {
        @Override
        boolean show(View view, Screen screen) {
            return screen.draw(view.page());
        }
    };

    boolean needsTime(View view) {
        return view.pageNeedsTime();
    }

    /** Shows it once. @return whether somebody still reads */
    abstract boolean show(View view, Screen screen);
}
