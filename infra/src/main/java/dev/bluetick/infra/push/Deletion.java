package dev.bluetick.infra.push;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Messages of a conversation were deleted for everyone: the app is to drop them, and shows nothing.
///
/// @param messageIds some that the device holds: at most [dev.bluetick.queries.push.FindDeletions#MAX]
/// @param more whether there are more of them: the app finds these when it connects
record Deletion(ConversationId conversationId, List<MessageId> messageIds, boolean more, int badge) implements Notice {

    Deletion {
        messageIds = List.copyOf(messageIds);
    }

    @Override
    public Priority priority() {
        return Priority.LOW;
    }

    /// The ids are one text, as FCM has nothing else.
    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "deleted");
        data.put("conversationId", conversationId.value());
        data.put("messageIds", messageIds.stream().map(MessageId::toString).collect(Collectors.joining(",")));
        data.put("more", more);
        data.put("badge", badge);
        return data;
    }

    /// Not the conversation's: a provider would drop a notification for it that the device did not get yet. The next
    /// deletion may take its place: it tells all again that was not told.
    @Override
    public String collapseKey() {
        return "deleted-" + conversationId.value();
    }
}
