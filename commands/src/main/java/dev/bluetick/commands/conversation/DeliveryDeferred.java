package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// The messages up to `newest` wait for these members, and for all for whom some were waiting already. So an event
/// names nobody twice, however many messages wait.
///
/// @param members those for whom nothing waited, or, where nobody knew any more for whom something does, all for whom
/// it does; empty: for the others there is more
/// @param others how many those are: who does not know them all may ask for an event that names them. In events of
/// before it was told, 0
public record DeliveryDeferred(
        ConversationId conversationId,
        Newest newest,
        List<Waiting> members,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int others,
        Instant at)
        implements ConversationEvent {

    /// @param from the first seq that no device of theirs holds
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Waiting(UserId userId, long from) {}

    public boolean namesAll() {
        return !members.isEmpty() && others == 0;
    }
}
