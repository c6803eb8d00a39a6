package dev.bluetick.edgews.delivery;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Newest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The conversations that are watched, in two rows, each in the order in which the turns end: those in which something
/// was sent just now, and those that are watched once more, or that a sweep has found. The first row is in the order of
/// positions, too; the positions of the second, which is short as a rule, are counted. So the oldest of all is known
/// without a walk over them, at no cost for what is acknowledged in time. Guarded by the [DeliveryWatch]'s lock.
final class WatchedTurns {

    private final LinkedHashMap<ConversationId, Watched> live = new LinkedHashMap<>();
    private final LinkedHashMap<ConversationId, Watched> again = new LinkedHashMap<>();

    private final LongSupplier turn;

    /// Of the second row: how many stand for a position.
    private final NavigableMap<Long, Integer> positions = new TreeMap<>();

    /// @param turn when a turn ends that begins now, in [System#nanoTime]
    WatchedTurns(LongSupplier turn) {
        this.turn = turn;
    }

    int size() {
        return live.size() + again.size();
    }

    boolean contains(ConversationId conversation) {
        return live.containsKey(conversation) || again.containsKey(conversation);
    }

    /// Of the oldest event that any of them stands for; [Long#MAX_VALUE] where there is none.
    long oldest() {
        Map.Entry<ConversationId, Watched> first = live.firstEntry();
        long oldest = first == null ? Long.MAX_VALUE : first.getValue().position();
        return positions.isEmpty() ? oldest : Math.min(oldest, positions.firstKey());
    }

    /// Something was sent just now: at a position higher than any before.
    void sent(ConversationId conversation, long position, Newest newest) {
        Watched before = live.get(conversation);
        if (before != null) {
            live.put(conversation, before.with(position, newest));
        } else if (!again.isEmpty() && again.containsKey(conversation)) {
            again(conversation, position, newest);
        } else {
            live.put(conversation, Watched.of(turn.getAsLong(), position, newest));
        }
    }

    /// Has something of before watched, beside what was sent since.
    void again(ConversationId conversation, long position, Newest newest) {
        Watched before = again.get(conversation);
        Watched now = before == null ? Watched.of(turn.getAsLong(), position, newest) : before.with(position, newest);
        again.put(conversation, now);
        positions.merge(now.position(), 1, Integer::sum);
        if (before != null) {
            uncount(before.position());
        }
    }

    void held(ConversationId conversation, UserId member, long upTo) {
        Watched before = live.get(conversation);
        if (before != null && before.isHeld(member, upTo)) {
            live.remove(conversation);
        }
        if (!again.isEmpty()) {
            Watched more = again.get(conversation);
            if (more != null && more.isHeld(member, upTo)) {
                again.remove(conversation);
                uncount(more.position());
            }
        }
    }

    /// Takes out those whose turn has ended, and while there are as many as `room` those whose turn ends next; what
    /// has come since begins its own.
    Map<ConversationId, Watched> takeLate(int most, int room, long now) {
        Map<ConversationId, Watched> late = new LinkedHashMap<>();
        Map<ConversationId, Watched> since = new LinkedHashMap<>();
        while (late.size() < most) {
            Map.Entry<ConversationId, Watched> next = takeNext(room, now);
            if (next == null) {
                break;
            }
            Watched it = next.getValue();
            late.merge(next.getKey(), it, Watched::and);
            Watched more = it.next(turn.getAsLong());
            if (more != null) {
                since.merge(next.getKey(), more, Watched::and);
            }
        }
        since.forEach((conversation, it) -> again(conversation, it.position(), it.first()));
        return late;
    }

    private Map.@Nullable Entry<ConversationId, Watched> takeNext(int room, long now) {
        Map.Entry<ConversationId, Watched> first = live.firstEntry();
        Map.Entry<ConversationId, Watched> other = again.firstEntry();
        boolean isOther = other != null
                && (first == null || other.getValue().due() - first.getValue().due() <= 0);
        Map.Entry<ConversationId, Watched> next = isOther ? other : first;
        if (next == null || (next.getValue().due() - now > 0 && size() < room)) {
            return null;
        }
        if (isOther) {
            again.pollFirstEntry();
            uncount(next.getValue().position());
        } else {
            live.pollFirstEntry();
        }
        return next;
    }

    private void uncount(long position) {
        positions.computeIfPresent(position, (_, count) -> count == 1 ? null : count - 1);
    }
}
