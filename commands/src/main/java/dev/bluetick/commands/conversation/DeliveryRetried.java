package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// What waits for these members is to be pushed again to their devices that are connected.
public record DeliveryRetried(ConversationId conversationId, List<UserId> members, Instant at)
        implements ConversationEvent {}
