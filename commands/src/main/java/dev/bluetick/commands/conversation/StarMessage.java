package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;

/// Set or remove a member's own star on a message.
public record StarMessage(ConversationId conversationId, MessageId messageId, UserId by, boolean starred)
        implements ConversationCommand {}
