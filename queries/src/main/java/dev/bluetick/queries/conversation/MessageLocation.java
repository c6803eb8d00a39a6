package dev.bluetick.queries.conversation;

import dev.bluetick.commands.conversation.ConversationId;

/// Where a message stands.
public record MessageLocation(ConversationId conversationId, long seq) {}
