package dev.bluetick.commands.conversation;

import dev.bluetick.commands.Event;

/// Everything that happens in a conversation. None of it holds content.
public sealed interface ConversationEvent extends Event
        permits ConversationStarted,
                MessageSent,
                MessagesDelivered,
                MessagesRead,
                MessageHidden,
                MessageDeleted,
                DeleteWindowClosed,
                MessageStarred,
                ConversationArranged,
                DeliveryDeferred,
                DeliveryRetried,
                DeliverySettled,
                DeliveryAbandoned {

    ConversationId conversationId();
}
