package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.BacklogView.Deletion;
import dev.bluetick.queries.conversation.BacklogView.Missed;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a device has been told what it has missed, where that takes several passes. Nothing that was read is kept
/// from one to the next: each reads the backlog anew, in the same order, and leaves out what comes before this place.
/// That was told, or has happened since the first pass: then the stream holds it back, or the next telling has it.
/// How far messages have come is no part of it; the stream knows.
final class Bookmark {

    private static final Comparator<ConversationId> BY_ID = Comparator.comparing(ConversationId::value);

    private static final Comparator<Tick> BY_TIME = Comparator.comparing(Tick::at)
            .thenComparing(Tick::kind)
            .thenComparing(tick -> tick.userId().value())
            .thenComparingLong(Tick::upTo)
            .thenComparingLong(Tick::above);

    private static final Comparator<Deletion> BY_SEQ =
            Comparator.comparingLong(Deletion::seq).thenComparing(Deletion::forEveryone);

    private long position = -1;
    private @Nullable ConversationId conversation;
    private @Nullable Tick tick;
    private @Nullable Deletion deletion;

    /// What is left of a backlog. With the first one it is settled as of which position all is told.
    List<Missed> left(BacklogView view) {
        if (position < 0) {
            position = view.position();
        }
        ConversationId from = conversation;
        return view.conversations().stream()
                .filter(it -> from == null || BY_ID.compare(it.conversationId(), from) >= 0)
                .sorted(Comparator.comparing(Missed::conversationId, BY_ID))
                .toList();
    }

    /// As of which position of the store everything is told in the end.
    long position() {
        return position;
    }

    /// A conversation's turn has come.
    void begin(ConversationId next) {
        if (!next.equals(conversation)) {
            conversation = next;
            tick = null;
            deletion = null;
        }
    }

    List<Tick> ticks(Missed missed) {
        return after(tick, BY_TIME, missed.ticks());
    }

    List<Deletion> deletions(Missed missed) {
        return after(deletion, BY_SEQ, missed.deletions());
    }

    void told(Tick last) {
        tick = last;
    }

    void told(Deletion last) {
        deletion = last;
    }

    private static <T> List<T> after(@Nullable T last, Comparator<T> order, List<T> all) {
        return all.stream()
                .filter(it -> last == null || order.compare(it, last) > 0)
                .sorted(order)
                .toList();
    }
}
