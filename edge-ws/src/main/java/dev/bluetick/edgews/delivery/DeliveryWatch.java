package dev.bluetick.edgews.delivery;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.MessagesRead;
import dev.bluetick.commands.conversation.Newest;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.edgews.LiveFeed;
import dev.bluetick.edgews.session.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Watches over what was sent until its recipients hold it. For those who have no session here the write side is told
/// at once that it waits, and whoever has not said in time that they hold it is asked about. What is
/// acknowledged in time costs two looks at a map, and no command.
///
/// On the node's live path: [#on] only notes; [DueDeliveries] takes out what is due. What is noted is bounded by
/// twice [#MAX_WATCHED] conversations: beyond the first half the oldest are asked about before their time, and what
/// finds no room at all is left to the sweep of the next start.
public final class DeliveryWatch implements LiveFeed.Listener {

    static final int MAX_WATCHED = 200_000;

    private final Sessions sessions;
    private final Duration gatherFor;
    private final Duration inTime;
    private final LongSupplier nanos;
    /// In the order of their positions, and of when they are due.
    private final LinkedHashMap<ConversationId, Absent> absent = new LinkedHashMap<>();
    private final WatchedTurns watched = new WatchedTurns(this::turn);
    private long newest;
    /// Of what there was no room for: the next start sweeps from there.
    private long missedFrom = Long.MAX_VALUE;

    /// @param gatherFor how long those who are not here are gathered
    /// @param inTime a message that is not acknowledged for so long, or up to twice as long, is late
    public DeliveryWatch(Sessions sessions, Duration gatherFor, Duration inTime) {
        this(sessions, gatherFor, inTime, System::nanoTime);
    }

    DeliveryWatch(Sessions sessions, Duration gatherFor, Duration inTime, LongSupplier nanos) {
        this.sessions = sessions;
        this.gatherFor = gatherFor;
        this.inTime = inTime;
        this.nanos = nanos;
    }

    @Override
    public void on(long position, Event event, Companion companion) {
        switch (event) {
            case MessageSent sent -> sent(position, sent, companion);
            case GroupEntry entry ->
                sent(
                        position,
                        entry.groupId().conversationId(),
                        entry.entry().seq(),
                        entry.entry().by().userId(),
                        companion.everybody());
            case MessagesDelivered delivered ->
                delivered
                        .deliveries()
                        .forEach(it -> held(
                                delivered.conversationId(),
                                it.position().userId(),
                                it.position().upTo()));
            case MessagesRead read ->
                held(
                        read.conversationId(),
                        read.position().userId(),
                        read.position().upTo());
            default -> {}
        }
        reached(position);
    }

    private void sent(long position, MessageSent sent, Companion companion) {
        ConversationId conversation = sent.conversationId();
        List<UserId> recipients = conversation.isGroup() ? companion.everybody() : pair(sent);
        sent(position, conversation, sent.seq(), sent.sender().userId(), recipients);
    }

    private static List<UserId> pair(MessageSent sent) {
        return sent.conversationId().pair().stream()
                .filter(it -> !sent.withheldFrom().contains(it))
                .toList();
    }

    private void sent(long position, ConversationId conversation, long seq, UserId author, List<UserId> recipients) {
        List<UserId> away = new ArrayList<>();
        boolean anyHere = false;
        for (UserId user : recipients) {
            if (!user.equals(author)) {
                if (sessions.isHere(user)) {
                    anyHere = true;
                } else {
                    away.add(user);
                }
            }
        }
        note(position, conversation, seq, author, away, anyHere);
    }

    private synchronized void note(
            long position, ConversationId conversation, long seq, UserId author, List<UserId> away, boolean anyHere) {
        if (isFull() && !watched.contains(conversation) && !absent.containsKey(conversation)) {
            missedFrom = Math.min(missedFrom, position);
            return;
        }
        if (!away.isEmpty()) {
            absent.computeIfAbsent(
                            conversation,
                            _ -> new Absent(nanos.getAsLong() + gatherFor.toNanos(), position, seq, author))
                    .add(seq, author, away);
        }
        if (anyHere) {
            watched.sent(conversation, position, Newest.of(seq, author));
        }
    }

    private boolean isFull() {
        return size() >= 2 * MAX_WATCHED;
    }

    /// Has a message of before watched: nobody knows any more who was here.
    ///
    /// @return false where there is no room just now
    public synchronized boolean watchAgain(long position, ConversationId conversation, long seq, UserId author) {
        if (size() >= MAX_WATCHED / 2 && !watched.contains(conversation)) {
            return false;
        }
        watched.again(conversation, position, Newest.of(seq, author));
        return true;
    }

    private long turn() {
        return nanos.getAsLong() + inTime.toNanos();
    }

    private synchronized void held(ConversationId conversation, UserId member, long upTo) {
        watched.held(conversation, member, upTo);
    }

    private synchronized void reached(long position) {
        newest = position;
    }

    /// Takes out those that have been gathered long enough.
    synchronized Map<ConversationId, Absent> takeAbsent(int most) {
        Map<ConversationId, Absent> due = new LinkedHashMap<>();
        long now = nanos.getAsLong();
        for (Iterator<Map.Entry<ConversationId, Absent>> left =
                        absent.entrySet().iterator();
                left.hasNext() && due.size() < most; ) {
            Map.Entry<ConversationId, Absent> next = left.next();
            if (next.getValue().due() - now > 0) {
                break;
            }
            due.put(next.getKey(), next.getValue());
            left.remove();
        }
        return due;
    }

    /// Takes out those whose turn has ended, or all of the oldest where there are too many; what has come since
    /// begins its own.
    synchronized Map<ConversationId, Watched> takeLate(int most) {
        return watched.takeLate(most, MAX_WATCHED, nanos.getAsLong());
    }

    /// What could not be asked about is asked about again.
    synchronized void again(ConversationId conversation, Watched late) {
        watched.again(conversation, late.position(), late.first());
    }

    synchronized int size() {
        return watched.size() + absent.size();
    }

    /// Everything up to here is held, or has been taken out.
    synchronized long settledUpTo() {
        Map.Entry<ConversationId, Absent> first = absent.firstEntry();
        long gathered = first == null ? Long.MAX_VALUE : first.getValue().position();
        return Math.min(Math.min(newest + 1, missedFrom), Math.min(gathered, watched.oldest())) - 1;
    }
}
