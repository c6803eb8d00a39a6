package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// Members hold, or have read, everything that waited for them.
///
/// @param waiting for how many members something waits still
public record DeliverySettled(ConversationId conversationId, List<Settlement> settlements, int waiting, Instant at)
        implements ConversationEvent {

    /// @param read not only held: nothing is left to tell them
    public record Settlement(
            UserId userId,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean read) {}
}
