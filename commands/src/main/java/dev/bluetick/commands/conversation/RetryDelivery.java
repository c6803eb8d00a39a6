package dev.bluetick.commands.conversation;

import java.time.Instant;

/// Pushes once more what waits for members, and gives up those for whom it has waited for longer than
/// [Deferrals#GIVE_UP]. Answers for how many it still waits.
public record RetryDelivery(ConversationId conversationId, Instant at) implements ConversationCommand {}
