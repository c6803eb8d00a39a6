package dev.bluetick.commands.conversation;

import java.time.Instant;

/// The answer to a send: where the message stands.
public record SentMessage(ConversationId conversationId, MessageId messageId, long seq, Instant sentAt) {}
