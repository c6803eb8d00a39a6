package dev.bluetick.commands.conversation;

import java.time.Instant;

/// A member has read every message up to a position, and so holds them on that device. `tick`: the member's
/// delivered position had not been there before, so the second tick moves with the third.
public record MessagesRead(ConversationId conversationId, DevicePosition position, boolean tick, Instant at)
        implements ConversationEvent {}
