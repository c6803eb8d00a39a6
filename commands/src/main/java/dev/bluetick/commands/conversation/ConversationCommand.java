package dev.bluetick.commands.conversation;

import dev.bluetick.commands.Command;

/// Everything that can be asked of a conversation.
public sealed interface ConversationCommand extends Command
        permits SendMessage,
                AcknowledgeDelivery,
                ReadMessages,
                DeleteForMe,
                DeleteForEveryone,
                CloseDeleteWindow,
                StarMessage,
                ArrangeConversation,
                DeferDelivery,
                RetryDelivery {

    ConversationId conversationId();

    @Override
    default String aggregateId() {
        return conversationId().value();
    }
}
