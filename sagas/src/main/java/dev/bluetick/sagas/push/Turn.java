package dev.bluetick.sagas.push;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.push.NotifyMessages.Due;
import java.time.Duration;
import java.time.Instant;

/// How somebody is told of what waits for them in a conversation.
///
/// @param from the first message that no device of theirs holds
/// @param upTo the last one
/// @param told up to which one their notification tells; 0: they have none
/// @param waits whether anything is to be told: no device of theirs holds all of it yet
/// @param tries how often telling them has failed since it last went well
/// @param dueAt not before then they are to be told
/// @param since when something last began to wait
record Turn(long from, long upTo, long told, boolean waits, int tries, Instant dueAt, Instant since) {

    static Turn of(long from, Instant at) {
        return new Turn(from, 0, 0, true, 0, at, at);
    }

    /// Their messages are waited for anew; what they were notified of and have not read stays told.
    Turn again(Turn next) {
        return new Turn(told > 0 ? from : next.from, upTo, told, true, 0, next.dueAt, next.since);
    }

    /// With more to tell: what is due already stays due when it is.
    Turn upTo(long newest, Instant gathered) {
        return waits && newest > upTo
                ? new Turn(from, newest, told, true, tries, isDue() ? dueAt : gathered, since)
                : this;
    }

    Turn held() {
        return new Turn(from, upTo, told, false, 0, dueAt, since);
    }

    /// Given up counts as told, too: what comes next is tried anew.
    ///
    /// @param last up to which message
    Turn told(long last, Instant gathered) {
        return new Turn(from, upTo, last, waits, 0, gathered, since);
    }

    Turn failed(Duration pause, Instant now) {
        return new Turn(from, upTo, told, waits, tries + 1, now.plus(pause), since);
    }

    boolean isDue() {
        return waits && upTo > told;
    }

    boolean isDue(Instant now) {
        return isDue() && !dueAt.isAfter(now);
    }

    boolean isShown() {
        return told > 0;
    }

    boolean tellsOf(long seq) {
        return from <= seq && seq <= told;
    }

    Due due(UserId user) {
        return new Due(user, from, upTo);
    }
}
