package dev.bluetick.edgews.delivery;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Newest;
import org.jspecify.annotations.Nullable;

/// A conversation in which something was sent lately. It is asked about in two steps, so that a message that has only
/// just been sent is never taken for a late one: what had been sent when its turn began is asked about at the end of
/// it, and what has come since gets a turn of its own.
///
/// @param due when its turn ends, in [System#nanoTime]
/// @param position of the oldest event it stands for
/// @param first what is asked about
/// @param later the newest of all, `first` where nothing has come since
/// @param laterPosition of the first event that has come since
record Watched(long due, long position, Newest first, Newest later, long laterPosition) {

    static Watched of(long due, long position, long seq, UserId author) {
        Newest newest = new Newest(seq, author, 0);
        return new Watched(due, position, newest, newest, position);
    }

    /// What is watched already, as a sweep finds it, changes nothing.
    Watched with(long at, long seq, UserId author) {
        if (seq <= later.seq()) {
            return this;
        }
        return new Watched(due, position, first, later.then(seq, author), hasMore() ? laterPosition : at);
    }

    private boolean hasMore() {
        return later != first;
    }

    /// Whether somebody's holding everything up to a seq ends it, where there are but two.
    boolean isHeld(UserId member, long upTo) {
        return later.others() == 0 && !member.equals(later.author()) && upTo >= later.seq();
    }

    /// The turn of what has come since; null: nothing has.
    @Nullable
    Watched next(long nextDue) {
        return hasMore() ? new Watched(nextDue, laterPosition, later, later, laterPosition) : null;
    }
}
