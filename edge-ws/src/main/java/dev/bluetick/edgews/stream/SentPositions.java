package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;

/// The seq up to which each conversation was pushed in this session: where a stream that fell back goes on,
/// and what keeps it from pushing a message twice. The conversations quiet for longest are forgotten; those
/// are taken up from what the device has acknowledged.
final class SentPositions {

    static final int MAX_CONVERSATIONS = 16_384;

    private static final class Bounded extends LinkedHashMap<ConversationId, Long> {

        Bounded() {
            super(4, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Long> eldest) {
            return size() > MAX_CONVERSATIONS;
        }
    }

    private Map<ConversationId, Long> positions = Map.of();

    long of(ConversationId conversation) {
        Long seq = positions.get(conversation);
        return seq == null ? 0 : seq;
    }

    void raise(ConversationId conversation, long seq) {
        if (positions.isEmpty()) {
            positions = new Bounded();
        }
        positions.merge(conversation, seq, Math::max);
    }

    void forget(ConversationId conversation) {
        if (!positions.isEmpty()) {
            positions.remove(conversation);
        }
    }

    void clear() {
        positions = Map.of();
    }
}
