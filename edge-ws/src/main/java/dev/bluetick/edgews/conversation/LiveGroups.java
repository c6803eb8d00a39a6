package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.commands.group.Entry;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.commands.group.GroupEvent;
import dev.bluetick.commands.group.InviteCreated;
import dev.bluetick.commands.group.InviteRevoked;
import dev.bluetick.commands.group.JoinRequested;
import dev.bluetick.commands.group.MembersInvited;
import dev.bluetick.commands.group.ReceiptsRisen;
import dev.bluetick.commands.group.Recipients;
import dev.bluetick.commands.group.RequestsClosed;
import dev.bluetick.edgews.event.GroupEvents;
import dev.bluetick.edgews.event.StreamEvents;
import java.util.List;
import java.util.Map;

/// Pushes what happens to groups. Whom it concerns comes along with each event, as it was decided: who has been
/// removed gets nothing more, however stale their session or a read model is.
final class LiveGroups {

    private final Receivers receivers;

    LiveGroups(Receivers receivers) {
        this.receivers = receivers;
    }

    void on(long position, GroupEvent event, Companion companion) {
        switch (event) {
            case GroupEntry entry -> on(position, entry, companion);
            case ReceiptsRisen risen -> on(position, risen, companion.authors());
            case JoinRequested requested ->
                receivers.push(
                        companion.everybody(), Once.passing(position, () -> GroupEvents.joinRequested(requested)));
            case RequestsClosed closed ->
                receivers.push(companion.everybody(), Once.passing(position, () -> GroupEvents.requestsClosed(closed)));
            case MembersInvited _, InviteCreated _, InviteRevoked _ -> {}
        }
    }

    /// To all devices, the one that made the change included: nothing else tells it the entry's seq.
    private void on(long position, GroupEntry event, Companion companion) {
        ConversationId conversation = event.groupId().conversationId();
        Entry entry = event.entry();
        receivers.push(
                companion.everybody(),
                Once.message(
                        position, conversation, entry.seq(), () -> GroupEvents.message(event, companion.content())));
        receivers.push(
                companion.everybody(), Once.passing(position, () -> GroupEvents.changed(event, companion.content())));
    }

    private void on(long position, ReceiptsRisen event, Map<Recipients.Span, List<UserId>> authors) {
        ConversationId conversation = event.groupId().conversationId();
        for (ReceiptsRisen.Rise rise : event.rises()) {
            DevicePosition to = rise.position();
            if (rise.delivered()) {
                receivers.pushToOthers(
                        authorsOf(rise.deliveredFrom(), to.upTo(), authors),
                        to.userId(),
                        Once.notice(
                                position,
                                () -> StreamEvents.delivered(
                                        conversation, to.userId(), to.upTo(), event.at(), rise.deliveredFrom())));
            }
            if (rise.read()) {
                receivers.pushToOthers(
                        authorsOf(rise.readFrom(), to.upTo(), authors),
                        to.userId(),
                        read(position, event, to, rise.readFrom()));
                receivers.push(to.userId(), to.deviceId(), read(position, event, to, 0));
            }
        }
    }

    /// What others are told of a rise is for what it passed: a newcomer has not read what was said before.
    private static Once read(long position, ReceiptsRisen event, DevicePosition to, long above) {
        return Once.notice(
                position,
                () -> StreamEvents.read(event.groupId().conversationId(), to.userId(), to.upTo(), event.at(), above));
    }

    private static List<UserId> authorsOf(long from, long upTo, Map<Recipients.Span, List<UserId>> authors) {
        return authors.getOrDefault(new Recipients.Span(from, upTo), List.of());
    }
}
