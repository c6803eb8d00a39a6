package dev.bluetick.projections;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The content store of one test: maps, without units of work.
final class MemoryContents implements ContentStore {

    private final Map<MessageId, Stored> messages = new HashMap<>();
    private final Map<String, Stored> byClientId = new HashMap<>();
    private final Map<MessageId, Content> contents = new HashMap<>();

    @Override
    public void put(ConversationId conversation, Stored message, ClientId clientId, Content content) {
        messages.put(message.messageId(), message);
        byClientId.put(conversation + "/" + message.sender().userId() + "/" + clientId, message);
        contents.put(message.messageId(), content);
    }

    @Override
    public void erase(ConversationId conversation, MessageId message) {
        messages.computeIfPresent(
                message, (id, it) -> new Stored(it.messageId(), it.seq(), it.sender(), it.sentAt(), true));
        contents.remove(message);
    }

    @Override
    public @Nullable Stored find(ConversationId conversation, MessageId message) {
        return messages.get(message);
    }

    @Override
    public @Nullable Stored findByClientId(ConversationId conversation, UserId sender, ClientId clientId) {
        return byClientId.get(conversation + "/" + sender + "/" + clientId);
    }

    @Override
    public Map<MessageId, Content> read(ConversationId conversation, Collection<MessageId> wanted) {
        Map<MessageId, Content> found = new HashMap<>();
        for (MessageId message : wanted) {
            Content content = contents.get(message);
            if (content != null) {
                found.put(message, content);
            }
        }
        return found;
    }
}
