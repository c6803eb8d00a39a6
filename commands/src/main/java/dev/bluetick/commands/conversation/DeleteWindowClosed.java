package dev.bluetick.commands.conversation;

import java.time.Instant;

/// Nothing up to this seq can be deleted for everyone any more. It is said where something was deleted.
public record DeleteWindowClosed(ConversationId conversationId, long upTo, Instant at) implements ConversationEvent {}
