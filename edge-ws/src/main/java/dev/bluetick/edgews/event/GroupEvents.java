package dev.bluetick.edgews.event;

import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.group.Entry;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.JoinRequested;
import dev.bluetick.commands.group.RequestsClosed;
import dev.bluetick.edgews.stomp.MessageBody;
import org.jspecify.annotations.Nullable;

/// What members are told of their group. A change is a message of the conversation, which is caught up like any
/// other, and beside it an event `group` for those who are there; its content is a JSON object, whose fields the
/// event repeats.
public final class GroupEvents {

    private static final int SMALL = 256;

    private GroupEvents() {}

    public static MessageBody message(GroupEntry event, @Nullable Content content) {
        Entry entry = event.entry();
        return StreamEvents.message(
                        event.groupId().conversationId(),
                        entry.messageId(),
                        entry.seq(),
                        entry.by(),
                        entry.at(),
                        MessageKind.SYSTEM,
                        content)
                .body();
    }

    public static MessageBody changed(GroupEntry event, @Nullable Content content) {
        return group(event.groupId())
                .plain("by", event.entry().by().userId())
                .field("seq", event.entry().seq())
                .fieldsOf(content == null ? null : content.content())
                .body();
    }

    public static MessageBody joinRequested(JoinRequested event) {
        return group(event.groupId())
                .plain("change", "JOIN_REQUESTED")
                .plain("userId", event.user())
                .body();
    }

    public static MessageBody requestsClosed(RequestsClosed event) {
        return group(event.groupId())
                .plain("change", "REQUESTS_CLOSED")
                .plain("by", event.by())
                .field("members", event.users())
                .body();
    }

    private static JsonText group(GroupId group) {
        return JsonText.event("group", SMALL).plain("groupId", group).plain("conversationId", group);
    }
}
