package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import java.util.HashSet;
import java.util.Set;

/// Conversations in which this session refused a message (NACK): what is sent there afterwards is not waited
/// for, since the device's position cannot rise past the refused message before it is pushed again.
final class Refusals {

    static final int MAX_CONVERSATIONS = 1_024;

    private Set<ConversationId> conversations = Set.of();

    void add(ConversationId conversation) {
        if (conversations.isEmpty()) {
            conversations = new HashSet<>();
        }
        if (conversations.size() < MAX_CONVERSATIONS) {
            conversations.add(conversation);
        }
    }

    /// Its messages are pushed anew.
    void forget(ConversationId conversation) {
        if (!conversations.isEmpty() && conversations.size() < MAX_CONVERSATIONS) {
            conversations.remove(conversation);
        }
    }

    /// Once there are too many to remember, every conversation counts as refused: its messages are pushed
    /// again later.
    boolean contains(ConversationId conversation) {
        return conversations.size() >= MAX_CONVERSATIONS || conversations.contains(conversation);
    }
}
