package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// A message was deleted for everyone; its content is gone from the same commit on.
public record MessageDeleted(ConversationId conversationId, MessageId messageId, long seq, UserId by, Instant at)
        implements ConversationEvent {}
