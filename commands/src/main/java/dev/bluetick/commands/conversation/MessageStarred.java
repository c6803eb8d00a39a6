package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;

/// A member has set or removed a star of their own.
public record MessageStarred(ConversationId conversationId, MessageId messageId, long seq, UserId by, boolean starred)
        implements ConversationEvent {}
