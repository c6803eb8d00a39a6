package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// Hide a message from one member, on all that member's devices. Nobody else is told.
public record DeleteForMe(ConversationId conversationId, MessageId messageId, UserId by, Instant at)
        implements ConversationCommand {}
