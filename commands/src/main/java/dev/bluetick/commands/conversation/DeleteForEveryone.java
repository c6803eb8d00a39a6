package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// Erase a message for all: its author may, within the delete window. The content is gone in the same atomic
/// append; a tombstone stays at its seq. Deleting a deleted message changes nothing.
public record DeleteForEveryone(ConversationId conversationId, MessageId messageId, UserId by, Instant at)
        implements ConversationCommand {}
