package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The content store of one test: without units of work, for an aggregate's decisions alone.
public final class ContentsInMemory implements ContentStore {

    private final Map<MessageId, Stored> messages = new HashMap<>();
    private final Map<String, Stored> byClientId = new HashMap<>();
    private final Map<MessageId, Content> contents = new HashMap<>();

    @Override
    public void put(ConversationId conversation, Stored message, ClientId clientId, Content content) {
        messages.put(message.messageId(), message);
        byClientId.put(message.sender().userId() + "/" + clientId, message);
        contents.put(message.messageId(), content);
    }

    @Override
    public void erase(ConversationId conversation, MessageId message) {
        messages.computeIfPresent(
                message, (id, it) -> new Stored(it.messageId(), it.seq(), it.sender(), it.sentAt(), true, it.entry()));
        contents.remove(message);
    }

    @Override
    public @Nullable Stored find(ConversationId conversation, MessageId message) {
        return messages.get(message);
    }

    @Override
    public @Nullable Stored findByClientId(ConversationId conversation, UserId sender, ClientId clientId) {
        return byClientId.get(sender + "/" + clientId);
    }

    @Override
    public Map<MessageId, Content> read(ConversationId conversation, Collection<MessageId> wanted) {
        Map<MessageId, Content> found = new HashMap<>(contents);
        found.keySet().retainAll(wanted);
        return found;
    }
}
