package dev.bluetick.commands.push;

import dev.bluetick.commands.Errand;
import dev.bluetick.commands.conversation.ConversationId;
import java.time.Instant;

/// Everything that devices can be told by push.
public sealed interface PushCommand extends Errand permits NotifyMessages, WithdrawNotification, TellDeletions {

    /// What each of them takes at the most.
    int MAX_SECONDS = 30;

    ConversationId conversationId();

    Instant at();
}
