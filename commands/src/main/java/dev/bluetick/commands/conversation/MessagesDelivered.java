package dev.bluetick.commands.conversation;

import java.time.Instant;
import java.util.List;

/// Devices hold every message up to a position.
public record MessagesDelivered(ConversationId conversationId, List<Delivery> deliveries, Instant at)
        implements ConversationEvent {

    /// `tick`: it is the first of its user's devices to get there, so the authors' second tick moves.
    public record Delivery(DevicePosition position, boolean tick) {}
}
