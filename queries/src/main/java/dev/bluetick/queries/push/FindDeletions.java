package dev.bluetick.queries.push;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;

/// Which messages of a part of a conversation is a device to drop? Those that were deleted for everyone after a
/// position of the event store, that the device holds, and that its person may see: not what was withheld from them,
/// of which they must not learn. Answer: a [DeletionsView] of the newest [#MAX].
///
/// @param since the device's cursor: up to where its stream has told it
/// @param upTo included, as is `fromSeq`
public record FindDeletions(
        UserId userId, DeviceId deviceId, ConversationId conversationId, long since, long fromSeq, long upTo) {

    public static final int MAX = 100;
}
