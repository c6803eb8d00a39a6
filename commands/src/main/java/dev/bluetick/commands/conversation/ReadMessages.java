package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// A person has read every message up to a position. Reading implies holding: the device's delivered position
/// rises too. Positions only rise: a lower one changes nothing.
public record ReadMessages(ConversationId conversationId, DevicePosition position, Instant at)
        implements ConversationCommand {

    public UserId reader() {
        return position.userId();
    }
}
