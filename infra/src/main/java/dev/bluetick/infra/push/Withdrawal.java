package dev.bluetick.infra.push;

import dev.bluetick.commands.conversation.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;

/// The notification of a conversation is to be shown no more.
record Withdrawal(ConversationId conversationId, int badge) implements Notice {

    @Override
    public Priority priority() {
        return Priority.LOW;
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "withdrawn");
        data.put("withdrawn", true);
        data.put("conversationId", conversationId.value());
        data.put("badge", badge);
        return data;
    }
}
