package dev.bluetick.commands.conversation;

import java.time.Instant;
import java.util.List;

/// Devices hold every message up to a position. Many devices' acknowledgements of one conversation may be
/// merged into one command; a position that is refused does not hold up the others: the answer is the list of
/// the refused ones ([RefusedPosition]), empty where all is well. Positions only rise: what does not raise
/// one changes nothing.
public record AcknowledgeDelivery(ConversationId conversationId, List<DevicePosition> positions, Instant at)
        implements ConversationCommand {

    public AcknowledgeDelivery {
        positions = List.copyOf(positions);
    }
}
