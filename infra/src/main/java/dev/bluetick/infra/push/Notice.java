package dev.bluetick.infra.push;

import dev.bluetick.commands.conversation.ConversationId;
import java.util.Map;

/// What a device is told. Nothing of a message's content is in it: the server could not say it.
sealed interface Notice permits News, Withdrawal, Deletion {

    ConversationId conversationId();

    /// How many messages are unread in all conversations, for the app's icon.
    int badge();

    Priority priority();

    /// What an app makes of it, by name; of texts, numbers and Booleans.
    Map<String, Object> data();

    /// Of several with the same one a device gets the last. It is made of the conversation's id, of at most 43
    /// characters;
    /// APNs takes 64.
    default String collapseKey() {
        return conversationId().value();
    }
}
