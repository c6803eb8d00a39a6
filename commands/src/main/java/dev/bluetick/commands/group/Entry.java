package dev.bluetick.commands.group;

import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.Sender;
import java.time.Instant;

/// A change of the group as its members see it: a message of kind SYSTEM in the conversation, with a seq of
/// its own, from who made the change. `nth` as in [dev.bluetick.commands.conversation.MessageSent].
public record Entry(MessageId messageId, long seq, long nth, Sender by, Instant at) {}
