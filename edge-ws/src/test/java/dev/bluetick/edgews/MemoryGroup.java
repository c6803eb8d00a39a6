package dev.bluetick.edgews;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.GroupCreated;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.commands.group.MembersAdded;
import dev.bluetick.commands.group.MembersRemoved;
import dev.bluetick.commands.group.Periods;
import dev.bluetick.commands.group.ReceiptsRisen;
import dev.bluetick.queries.conversation.MessageView;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A group as its events have made it.
final class MemoryGroup {

    final TreeMap<Long, MessageView> messages = new TreeMap<>();
    final Map<UserId, Periods> periods = new LinkedHashMap<>();
    final Map<DeviceId, Long> held = new HashMap<>();
    final Map<UserId, Long> delivered = new HashMap<>();
    final Map<UserId, Long> read = new HashMap<>();

    long head() {
        return messages.isEmpty() ? 0 : messages.lastKey();
    }

    Periods periods(UserId user) {
        return periods.getOrDefault(user, Periods.NONE);
    }

    List<UserId> members() {
        return periods.keySet().stream().filter(user -> periods(user).present()).toList();
    }

    List<UserId> whoSee(long seq) {
        return periods.keySet().stream().filter(user -> periods(user).sees(seq)).toList();
    }

    void on(Event event, @Nullable Content content) {
        switch (event) {
            case MessageSent sent ->
                messages.put(
                        sent.seq(),
                        view(
                                new GroupMessage(sent.messageId(), sent.seq(), sent.sender(), sent.sentAt()),
                                sent.conversationId(),
                                sent.kind(),
                                content));
            case MessageDeleted deleted -> messages.computeIfPresent(deleted.seq(), (_, view) -> tombstone(view));
            case GroupEntry entry -> {
                messages.put(
                        entry.entry().seq(),
                        view(
                                new GroupMessage(
                                        entry.entry().messageId(),
                                        entry.entry().seq(),
                                        entry.entry().by(),
                                        entry.entry().at()),
                                entry.groupId().conversationId(),
                                MessageKind.SYSTEM,
                                content));
                members(entry);
            }
            case ReceiptsRisen risen -> risen.rises().forEach(this::on);
            default -> {}
        }
    }

    private void members(GroupEntry event) {
        long seq = event.entry().seq();
        switch (event) {
            case GroupCreated created -> {
                joined(created.entry().by().userId(), seq);
                created.members().forEach(user -> joined(user, seq));
            }
            case MembersAdded added -> added.members().forEach(user -> joined(user, seq));
            case MembersRemoved removed ->
                removed.members()
                        .forEach(user -> periods.put(user, periods(user).ended(seq)));
            default -> throw new IllegalStateException("not of these tests: " + event);
        }
    }

    private void joined(UserId user, long seq) {
        periods.put(user, periods(user).joined(seq));
    }

    private void on(ReceiptsRisen.Rise rise) {
        UserId user = rise.position().userId();
        long upTo = rise.position().upTo();
        held.merge(rise.position().deviceId(), upTo, Math::max);
        if (rise.delivered()) {
            delivered.put(user, upTo);
        }
        if (rise.read()) {
            read.put(user, upTo);
        }
    }

    private record GroupMessage(MessageId id, long seq, Sender by, Instant at) {}

    private static MessageView view(
            GroupMessage message, ConversationId conversation, MessageKind kind, @Nullable Content content) {
        return new MessageView(
                conversation,
                message.id(),
                message.seq(),
                message.by().userId(),
                message.by().deviceId(),
                message.at(),
                kind,
                content == null ? null : content.content(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static MessageView tombstone(MessageView view) {
        return new MessageView(
                view.conversationId(),
                view.messageId(),
                view.seq(),
                view.from(),
                view.fromDevice(),
                view.sentAt(),
                view.kind(),
                null,
                null,
                null,
                null,
                null,
                null,
                true);
    }
}
