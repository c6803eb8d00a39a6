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
/// @param laterPosition of the oldest event of those that have come since
record Watched(long due, long position, Newest first, Newest later, long laterPosition) {

    static Watched of(long due, long position, Newest newest) {
        return new Watched(due, position, newest, newest, position);
    }

    /// With something more: as a rule it has come since, but a sweep finds what is older, and what could not be asked
    /// about is, too.
    Watched with(long at, Newest more) {
        long oldest = Math.min(at, position);
        if (more.seq() > first.seq()) {
            return new Watched(due, oldest, first, later.and(more), hasMore() ? Math.min(laterPosition, at) : at);
        }
        Newest both = first.and(more);
        return new Watched(due, oldest, both, hasMore() ? later.and(more) : both, laterPosition);
    }

    /// What is asked about of two turns that end together.
    Watched and(Watched other) {
        return of(due, Math.min(position, other.position), first.and(other.first));
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
        return hasMore() ? of(nextDue, laterPosition, later) : null;
    }
}
