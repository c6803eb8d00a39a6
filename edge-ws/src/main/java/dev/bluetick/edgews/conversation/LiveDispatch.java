package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.AccountEvent;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.ConversationEvent;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.ConversationStarted;
import dev.bluetick.commands.conversation.DeleteWindowClosed;
import dev.bluetick.commands.conversation.DeliveryAbandoned;
import dev.bluetick.commands.conversation.DeliveryDeferred;
import dev.bluetick.commands.conversation.DeliveryRetried;
import dev.bluetick.commands.conversation.DeliverySettled;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.MessagesRead;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.commands.group.GroupEvent;
import dev.bluetick.edgews.LiveFeed;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.session.Session;
import dev.bluetick.edgews.session.Sessions;
import dev.bluetick.edgews.stream.LivePosition;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pushes durable events to whom they concern and who is connected here. On the node's live path: an event is
/// encoded once, and only if anybody gets it; a session takes it or falls back to the store, but nobody
/// waits.
public final class LiveDispatch implements LiveFeed.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(LiveDispatch.class);

    private final Sessions sessions;
    private final Receivers receivers;
    private final LiveGroups groups;
    private final LivePosition live;
    private final Consumer<AccountEvent> accounts;

    /// @param accounts takes what happens to accounts and ends nobody's session; it must return at once
    public LiveDispatch(Sessions sessions, LivePosition live, Consumer<AccountEvent> accounts) {
        this.sessions = sessions;
        this.receivers = new Receivers(sessions);
        this.groups = new LiveGroups(receivers);
        this.live = live;
        this.accounts = accounts;
    }

    @Override
    public void on(long position, Event event, Companion companion) {
        try {
            switch (event) {
                case ConversationEvent happened -> on(position, happened, companion);
                case GroupEvent happened -> groups.on(position, happened, companion);
                case DeviceRemoved removed -> on(removed);
                case AccountErased erased -> on(erased);
                case DeviceRegistered device -> sessions.registered(device.deviceId(), device.at());
                case AccountEvent other -> accounts.accept(other);
                default -> {}
            }
        } catch (RuntimeException e) {
            LOG.error("An event was not pushed; devices get it at their next connect.", e);
        }
        live.reached(position);
    }

    private void on(long position, ConversationEvent event, Companion companion) {
        switch (event) {
            case MessageSent sent -> on(position, sent, companion);
            case MessagesDelivered delivered -> on(position, delivered);
            case MessagesRead read -> on(position, read);
            case MessageDeleted deleted ->
                receivers.push(
                        concerned(deleted, companion), Once.notice(position, () -> StreamEvents.deleted(deleted)));
            case MessageHidden hidden ->
                receivers.push(hidden.by(), null, Once.notice(position, () -> StreamEvents.deleted(hidden)));
            case DeliveryRetried retried -> on(retried);
            case ConversationStarted _, MessageStarred _, ConversationArranged _, DeleteWindowClosed _ -> {}
            case DeliveryDeferred _, DeliverySettled _, DeliveryAbandoned _ -> {}
        }
    }

    /// The members now; of a group, those who were there when it was decided.
    private static List<UserId> concerned(ConversationEvent event, Companion companion) {
        ConversationId conversation = event.conversationId();
        return conversation.isGroup() ? companion.everybody() : conversation.pair();
    }

    private void on(long position, MessageSent sent, Companion companion) {
        Once push = Once.message(
                position, sent.conversationId(), sent.seq(), () -> StreamEvents.message(sent, companion.content()));
        for (UserId member : concerned(sent, companion)) {
            if (!sent.withheldFrom().contains(member)) {
                receivers.push(member, sent.sender().deviceId(), push);
            }
        }
    }

    private void on(long position, MessagesDelivered delivered) {
        for (MessagesDelivered.Delivery delivery : delivered.deliveries()) {
            if (delivery.tick()) {
                DevicePosition at = delivery.position();
                ConversationId conversation = delivered.conversationId();
                Once push = delivered(position, conversation, at, delivered.at(), delivery.withheldUpTo());
                // One's own further device holding one's own message is no second tick.
                receivers.pushToOthers(conversation.pair(), at.userId(), push);
            }
        }
    }

    private void on(long position, MessagesRead event) {
        ConversationId conversation = event.conversationId();
        DevicePosition at = event.position();
        Once delivered = delivered(position, conversation, at, event.at(), event.withheldUpTo());
        Once read = read(position, event, 0);
        Once shown = event.above() == 0 ? read : read(position, event, event.above());
        for (UserId member : conversation.pair()) {
            if (member.equals(at.userId())) {
                receivers.push(member, at.deviceId(), read);
                continue;
            }
            if (event.tick()) {
                receivers.push(member, null, delivered);
            }
            if (event.shown()) {
                receivers.push(member, null, shown);
            }
        }
    }

    private static Once delivered(
            long position, ConversationId conversation, DevicePosition to, Instant at, long above) {
        return Once.notice(position, () -> StreamEvents.delivered(conversation, to.userId(), to.upTo(), at, above));
    }

    private static Once read(long position, MessagesRead event, long above) {
        DevicePosition at = event.position();
        return Once.notice(
                position, () -> StreamEvents.read(event.conversationId(), at.userId(), at.upTo(), event.at(), above));
    }

    private void on(DeliveryRetried retried) {
        for (UserId member : retried.members()) {
            for (Session session : sessions.of(member)) {
                session.stream().redeliver(retried.conversationId());
            }
        }
    }

    private void on(DeviceRemoved removed) {
        sessions.ended(removed.deviceId());
        for (Session session : sessions.of(removed.userId())) {
            if (session.device().deviceId().equals(removed.deviceId())) {
                session.end("session_ended", "This device has been logged out.");
            }
        }
    }

    private void on(AccountErased erased) {
        sessions.ended(erased.userId());
        for (Session session : sessions.of(erased.userId())) {
            session.end("session_ended", "This account has been erased.");
        }
    }
}
