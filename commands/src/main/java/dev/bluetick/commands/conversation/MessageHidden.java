package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// A member has deleted a message for themselves.
public record MessageHidden(ConversationId conversationId, MessageId messageId, long seq, UserId by, Instant at)
        implements ConversationEvent {}
