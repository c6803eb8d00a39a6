package dev.bluetick.infra.push;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import java.util.LinkedHashMap;
import java.util.Map;

/// There are new messages in a conversation.
///
/// @param messageId the newest one, and its seq, kind and author
/// @param count how many there are
record News(
        ConversationId conversationId,
        String title,
        String body,
        MessageId messageId,
        long seq,
        MessageKind kind,
        UserId from,
        int count,
        Priority priority,
        int badge)
        implements Notice {

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "message");
        data.put("title", title);
        data.put("body", body);
        data.put("conversationId", conversationId.value());
        data.put("messageId", messageId.toString());
        data.put("seq", seq);
        data.put("kind", kind.name());
        data.put("count", count);
        data.put("badge", badge);
        return data;
    }
}
