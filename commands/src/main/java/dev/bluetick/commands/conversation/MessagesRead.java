package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/// A member has read every message up to a position, and so holds them on that device. `tick`: the member's
/// delivered position had not been there before, so the second tick moves with the third. Where messages are
/// withheld from the member, a rise is told in steps, one for each run of messages that are not.
///
/// @param hiddenUpTo up to here the others are never shown that the member has read: what was read while
/// either side had read receipts off. 0 for those who never had
/// @param withheldUpTo the newest message up to the position that is withheld from the member, 0 for most
/// people: the ticks are for what lies above it
public record MessagesRead(
        ConversationId conversationId,
        DevicePosition position,
        boolean tick,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long hiddenUpTo,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long withheldUpTo,
        Instant at)
        implements ConversationEvent {

    /// What the others are shown as read lies above this.
    public long above() {
        return Math.max(hiddenUpTo, withheldUpTo);
    }

    /// Whether it gives the others a blue tick.
    public boolean shown() {
        return above() < position.upTo();
    }
}
