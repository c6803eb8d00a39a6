package dev.bluetick.projections;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.TokenHash;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.ConversationStarted;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.MessagesRead;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes what the aggregates would: events with the seqs, counts and ticks that they would have decided.
/// What would change nothing writes nothing.
public final class Chronicle {

    private record Block(UserId by, UserId blocked) {}

    private final List<Event> events = new ArrayList<>();
    private final Set<Block> blocks = new HashSet<>();
    private final Set<MessageId> deleted = new HashSet<>();
    private final Map<ConversationId, Long> heads = new HashMap<>();
    /// How many messages each has sent, and how far each member and device is: by conversation and name.
    private final Map<String, Long> marks = new HashMap<>();

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private long lastId = 1_000;

    /// What has been written since the last call.
    public List<Event> take() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public Instant now() {
        return now;
    }

    public void register(UserId user, DeviceId... devices) {
        events.add(new AccountRegistered(user, null, null, now));
        for (DeviceId device : devices) {
            addDevice(user, device);
        }
    }

    public void addDevice(UserId user, DeviceId device) {
        events.add(new DeviceRegistered(user, device, Platform.CLI, new TokenHash("0".repeat(64)), null, false, now));
    }

    public void removeDevice(UserId user, DeviceId device) {
        events.add(new DeviceRemoved(user, device, DeviceRemoved.Reason.LOGGED_OUT, now));
    }

    public void block(UserId by, UserId blocked) {
        if (blocks.add(new Block(by, blocked))) {
            events.add(new UserBlocked(by, blocked, now));
        }
    }

    public void unblock(UserId by, UserId blocked) {
        if (blocks.remove(new Block(by, blocked))) {
            events.add(new UserUnblocked(by, blocked, now));
        }
    }

    public long head(ConversationId conversation) {
        return heads.getOrDefault(conversation, 0L);
    }

    public MessageSent send(ConversationId conversation, UserId author, DeviceId device) {
        return send(conversation, author, device, References.NONE);
    }

    public MessageSent send(ConversationId conversation, UserId author, DeviceId device, References references) {
        if (head(conversation) == 0) {
            events.add(new ConversationStarted(conversation, conversation.pair(), now));
        }
        long seq = heads.merge(conversation, 1L, Long::sum);
        MessageId id = new MessageId(++lastId);
        MessageSent sent = new MessageSent(
                conversation,
                id,
                seq,
                marks.merge(conversation + " sent " + author, 1L, Long::sum),
                new Sender(author, device),
                new ClientId("c" + id),
                now,
                MessageKind.TEXT,
                references,
                conversation.pair().stream()
                        .filter(it -> blocks.contains(new Block(it, author)))
                        .toList());
        events.add(sent);
        return sent;
    }

    public void deliver(ConversationId conversation, DevicePosition... positions) {
        List<MessagesDelivered.Delivery> news = new ArrayList<>();
        for (DevicePosition it : positions) {
            if (rise(conversation + " device " + it.userId() + it.deviceId(), it.upTo())) {
                boolean tick = rise(conversation + " delivered " + it.userId(), it.upTo());
                news.add(new MessagesDelivered.Delivery(it, tick));
            }
        }
        if (!news.isEmpty()) {
            events.add(new MessagesDelivered(conversation, news, now));
        }
    }

    public void read(ConversationId conversation, DevicePosition it) {
        if (rise(conversation + " read " + it.userId(), it.upTo())) {
            rise(conversation + " device " + it.userId() + it.deviceId(), it.upTo());
            boolean tick = rise(conversation + " delivered " + it.userId(), it.upTo());
            events.add(new MessagesRead(conversation, it, tick, 0, now));
        }
    }

    private boolean rise(String mark, long upTo) {
        if (marks.getOrDefault(mark, 0L) >= upTo) {
            return false;
        }
        marks.put(mark, upTo);
        return true;
    }

    public void hide(MessageSent message, UserId by) {
        events.add(new MessageHidden(message.conversationId(), message.messageId(), message.seq(), by, now));
    }

    public void delete(MessageSent message) {
        if (deleted.add(message.messageId())) {
            events.add(new MessageDeleted(
                    message.conversationId(),
                    message.messageId(),
                    message.seq(),
                    message.sender().userId(),
                    now));
        }
    }

    public void star(MessageSent message, UserId by, boolean starred) {
        events.add(new MessageStarred(message.conversationId(), message.messageId(), message.seq(), by, starred));
    }

    public void arrange(ConversationId conversation, UserId by, Arrangement arrangement) {
        events.add(new ConversationArranged(conversation, by, arrangement));
    }
}
