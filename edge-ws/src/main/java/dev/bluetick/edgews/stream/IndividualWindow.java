package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// `ack:client-individual`: each frame is acknowledged by itself, in any order. What a device holds of a
/// conversation rises only over the unbroken run of acknowledged messages from the first that was sent.
final class IndividualWindow implements Window {

    private static final class Entry {

        private final Sent sent;
        private boolean acknowledged;

        Entry(Sent sent) {
            this.sent = sent;
        }
    }

    private final Map<Long, Entry> unacknowledged = new HashMap<>();
    private final Map<ConversationId, Deque<Entry>> runs = new HashMap<>();
    private final Refusals refusals = new Refusals();
    private int size;

    @Override
    public void add(Sent message) {
        if (refusals.contains(message.conversation())) {
            return;
        }
        Entry entry = new Entry(message);
        unacknowledged.put(message.number(), entry);
        runs.computeIfAbsent(message.conversation(), _ -> new ArrayDeque<>(2)).add(entry);
        size++;
    }

    /// Acknowledged messages count while one before them is missing: they are remembered too.
    @Override
    public int size() {
        return size;
    }

    @Override
    public long acknowledge(long number, Held held) {
        Entry entry = unacknowledged.remove(number);
        if (entry == null) {
            return -1;
        }
        entry.acknowledged = true;
        ConversationId conversation = entry.sent.conversation();
        Deque<Entry> run = runs.get(conversation);
        if (run != null) {
            advance(conversation, run, held);
        }
        return entry.sent.told();
    }

    private void advance(ConversationId conversation, Deque<Entry> run, Held held) {
        long seq = 0;
        for (Entry first = run.peek(); first != null && first.acknowledged; first = run.peek()) {
            seq = Math.max(seq, first.sent.seq());
            run.poll();
            size--;
        }
        if (run.isEmpty()) {
            runs.remove(conversation);
        }
        if (seq > 0) {
            held.upTo(conversation, seq);
        }
    }

    @Override
    public void forget(ConversationId conversation) {
        refusals.forget(conversation);
        Deque<Entry> run = runs.remove(conversation);
        if (run != null) {
            run.forEach(entry -> unacknowledged.remove(entry.sent.number()));
            size -= run.size();
        }
    }

    @Override
    public void refuse(long number) {
        Entry entry = unacknowledged.get(number);
        if (entry == null) {
            return;
        }
        refusals.add(entry.sent.conversation());
        Deque<Entry> run = runs.remove(entry.sent.conversation());
        if (run != null) {
            keepBefore(entry, run);
        }
    }

    /// What was sent before the refused message can still be acknowledged.
    private void keepBefore(Entry refused, Deque<Entry> run) {
        Deque<Entry> before = new ArrayDeque<>();
        boolean reached = false;
        for (Entry entry : run) {
            reached |= entry == refused;
            if (reached) {
                unacknowledged.remove(entry.sent.number());
                size--;
            } else {
                before.add(entry);
            }
        }
        if (!before.isEmpty()) {
            runs.put(refused.sent.conversation(), before);
        }
    }
}
