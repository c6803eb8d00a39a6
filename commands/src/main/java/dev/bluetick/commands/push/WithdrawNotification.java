package dev.bluetick.commands.push;

import dev.bluetick.commands.conversation.ConversationId;
import java.time.Instant;
import java.util.List;

/// Take the notification of a conversation back from people's devices, where nothing is left of what it told of:
/// it was read or deleted. It is tried once: a notification that stays says nothing that was not true. There is no
/// answer; it
/// ends within [PushCommand#MAX_SECONDS].
public record WithdrawNotification(ConversationId conversationId, List<NotifyMessages.Due> due, Instant at)
        implements PushCommand {

    public WithdrawNotification {
        due = List.copyOf(due);
    }
}
