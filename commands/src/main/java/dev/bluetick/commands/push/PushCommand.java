package dev.bluetick.commands.push;

import dev.bluetick.commands.Errand;
import dev.bluetick.commands.conversation.ConversationId;
import java.time.Instant;

/// Everything that can be asked for about notifications.
public sealed interface PushCommand extends Errand permits NotifyMessages, WithdrawNotification, TellDeletions {

    ConversationId conversationId();

    Instant at();
}
