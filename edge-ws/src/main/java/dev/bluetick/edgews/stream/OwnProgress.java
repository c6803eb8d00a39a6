package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;

/// Hears that a device holds a conversation up to a seq without the device saying so: all it had missed there
/// was its own, or deleted.
public interface OwnProgress {
    void holds(Sender device, ConversationId conversation, long upTo);
}
