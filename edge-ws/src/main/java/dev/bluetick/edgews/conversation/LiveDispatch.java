package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.AccountEvent;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.ConversationEvent;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.ConversationStarted;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.MessagesRead;
import dev.bluetick.edgews.LiveFeed;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.session.Session;
import dev.bluetick.edgews.session.Sessions;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.edgews.stream.LivePosition;
import dev.bluetick.edgews.stream.Push;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pushes durable events to whom they concern and who is connected here. On the node's live path: an event is
/// encoded once, and only if anybody gets it; a session takes it or falls back to the store, but nobody
/// waits.
public final class LiveDispatch implements LiveFeed.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(LiveDispatch.class);

    private final Sessions sessions;
    private final Membership membership;
    private final LivePosition live;
    private final Consumer<AccountEvent> accounts;

    /// @param accounts takes what happens to accounts and ends nobody's session; it must return at once
    public LiveDispatch(Sessions sessions, Membership membership, LivePosition live, Consumer<AccountEvent> accounts) {
        this.sessions = sessions;
        this.membership = membership;
        this.live = live;
        this.accounts = accounts;
    }

    @Override
    public void on(long position, Event event, @Nullable Content content) {
        try {
            switch (event) {
                case ConversationEvent happened -> on(position, happened, content);
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

    private void on(long position, ConversationEvent event, @Nullable Content content) {
        switch (event) {
            case MessageSent sent -> on(position, sent, content);
            case MessagesDelivered delivered -> on(position, delivered);
            case MessagesRead read -> on(position, read);
            case MessageDeleted deleted ->
                everyone(deleted.conversationId(), notice(position, () -> StreamEvents.deleted(deleted)));
            case MessageHidden hidden -> push(hidden.by(), null, notice(position, () -> StreamEvents.deleted(hidden)));
            case ConversationStarted _, MessageStarred _, ConversationArranged _ -> {}
        }
    }

    private void on(long position, MessageSent sent, @Nullable Content content) {
        Once push = new Once(() ->
                new Push.Message(position, sent.conversationId(), sent.seq(), StreamEvents.message(sent, content)));
        for (UserId member : membership.of(sent.conversationId())) {
            if (!sent.withheldFrom().contains(member)) {
                push(member, sent.sender().deviceId(), push);
            }
        }
    }

    private void on(long position, MessagesDelivered delivered) {
        for (MessagesDelivered.Delivery delivery : delivered.deliveries()) {
            if (delivery.tick()) {
                DevicePosition at = delivery.position();
                ConversationId conversation = delivered.conversationId();
                Once push = notice(
                        position, () -> StreamEvents.delivered(conversation, at.userId(), at.upTo(), delivered.at()));
                // One's own further device holding one's own message is no second tick.
                for (UserId member : membership.of(conversation)) {
                    if (!member.equals(at.userId())) {
                        push(member, null, push);
                    }
                }
            }
        }
    }

    private void on(long position, MessagesRead event) {
        ConversationId conversation = event.conversationId();
        DevicePosition at = event.position();
        Once delivered =
                notice(position, () -> StreamEvents.delivered(conversation, at.userId(), at.upTo(), event.at()));
        Once read = read(position, event, 0);
        Once shown = event.hiddenUpTo() == 0 ? read : read(position, event, event.hiddenUpTo());
        for (UserId member : membership.of(conversation)) {
            if (member.equals(at.userId())) {
                push(member, at.deviceId(), read);
                continue;
            }
            if (event.tick()) {
                push(member, null, delivered);
            }
            if (event.shown()) {
                push(member, null, shown);
            }
        }
    }

    private static Once read(long position, MessagesRead event, long above) {
        DevicePosition at = event.position();
        return notice(
                position, () -> StreamEvents.read(event.conversationId(), at.userId(), at.upTo(), event.at(), above));
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

    private void everyone(ConversationId conversation, Once push) {
        for (UserId member : membership.of(conversation)) {
            push(member, null, push);
        }
    }

    private void push(UserId user, @Nullable DeviceId except, Once push) {
        for (Session session : sessions.of(user)) {
            if (!session.device().deviceId().equals(except)) {
                session.stream().push(push.get());
            }
        }
    }

    private static Once notice(long position, Supplier<MessageBody> body) {
        return new Once(() -> new Push.Notice(position, body.get()));
    }

    /// A push that is encoded when the first session wants it.
    private static final class Once {

        private final Supplier<Push> encode;
        private @Nullable Push push;

        Once(Supplier<Push> encode) {
            this.encode = encode;
        }

        Push get() {
            Push made = push;
            if (made == null) {
                made = encode.get();
                push = made;
            }
            return made;
        }
    }
}
