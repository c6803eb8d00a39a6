package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/// A member has read every message up to a position, and so holds them on that device. `tick`: the member's
/// delivered position had not been there before, so the second tick moves with the third.
///
/// @param hiddenUpTo up to here the others are never shown that the member has read: what was read while
/// either side had read receipts off. 0 for those who never had
public record MessagesRead(
        ConversationId conversationId,
        DevicePosition position,
        boolean tick,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long hiddenUpTo,
        Instant at)
        implements ConversationEvent {

    /// Whether it gives the others a blue tick.
    public boolean shown() {
        return hiddenUpTo < position.upTo();
    }
}
