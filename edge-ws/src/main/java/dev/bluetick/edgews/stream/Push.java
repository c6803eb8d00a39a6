package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.stomp.MessageBody;

/// A live event on its way to devices, encoded once for all of them.
public sealed interface Push {

    /// The event's place in the store.
    long position();

    MessageBody body();

    /// A `message`: acknowledged by each device, never skipped, in the order of seq.
    record Message(long position, ConversationId conversation, long seq, MessageBody body) implements Push {}

    /// Anything else that the store can tell again: ticks and deletions.
    record Notice(long position, MessageBody body) implements Push {}
}
