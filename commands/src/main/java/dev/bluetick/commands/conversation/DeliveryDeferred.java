package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// The messages up to `newest` wait for these members, and for all for whom some were waiting already. So an event
/// names nobody twice, however many messages wait.
///
/// @param members those for whom nothing waited, or, where nobody knew any more for whom something does, all for whom
/// it does; empty: for the others there is more
public record DeliveryDeferred(ConversationId conversationId, Newest newest, List<Waiting> members, Instant at)
        implements ConversationEvent {

    /// @param from the first seq that no device of theirs holds
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Waiting(UserId userId, long from) {}
}
