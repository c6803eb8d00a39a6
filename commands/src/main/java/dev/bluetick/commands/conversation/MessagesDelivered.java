package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/// Devices hold every message up to a position.
public record MessagesDelivered(ConversationId conversationId, List<Delivery> deliveries, Instant at)
        implements ConversationEvent {

    /// `tick`: it is the first of its user's devices to get there, so the authors' second tick moves. Where
    /// messages are withheld from the user, a rise is told in steps, one for each run of messages that are not.
    ///
    /// @param withheldUpTo the newest message up to the position that is withheld from the user, 0 for most
    /// people: the tick is for what lies above it
    public record Delivery(
            DevicePosition position,
            boolean tick,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long withheldUpTo) {}
}
