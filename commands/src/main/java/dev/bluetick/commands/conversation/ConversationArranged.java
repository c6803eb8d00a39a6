package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;

/// A member keeps the conversation differently from now on.
public record ConversationArranged(ConversationId conversationId, UserId by, Arrangement arrangement)
        implements ConversationEvent {}
