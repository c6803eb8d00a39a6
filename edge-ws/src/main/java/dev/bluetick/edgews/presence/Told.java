package dev.bluetick.edgews.presence;

import dev.bluetick.queries.account.PresenceView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a session was last told of somebody.
///
/// @param view null: nothing that it can be thought to know
record Told(@Nullable PresenceView view) {

    static final Told NOTHING = new Told(null);

    /// Whether it is to be told this. Somebody who stays here is seen later all the time, which is no news.
    boolean isOutdatedBy(PresenceView now) {
        return view == null
                || !Objects.equals(view.online(), now.online())
                || Boolean.FALSE.equals(now.online()) && !Objects.equals(view.lastSeen(), now.lastSeen());
    }
}
