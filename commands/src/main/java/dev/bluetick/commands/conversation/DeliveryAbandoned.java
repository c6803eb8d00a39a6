package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// Nobody tries any more to bring these members what waits for them, because it has waited for too long or they are
/// gone. A device that connects gets it all the same.
///
/// @param waiting for how many members something waits still
public record DeliveryAbandoned(ConversationId conversationId, List<UserId> members, int waiting, Instant at)
        implements ConversationEvent {}
