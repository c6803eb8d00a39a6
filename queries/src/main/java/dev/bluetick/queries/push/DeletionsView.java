package dev.bluetick.queries.push;

import dev.bluetick.commands.conversation.MessageId;
import java.util.List;

/// What a device is to drop.
///
/// @param newest the messages that were deleted last, in the order in which they were
/// @param more whether there are more than these
public record DeletionsView(List<MessageId> newest, boolean more) {

    public DeletionsView {
        newest = List.copyOf(newest);
    }
}
