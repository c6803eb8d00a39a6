package dev.bluetick.projections;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceNamed;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.ProfileChanged;
import dev.bluetick.commands.account.PushRemoved;
import dev.bluetick.commands.account.PushSet;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.SessionRefreshed;
import dev.bluetick.commands.account.TokenHash;
import dev.bluetick.commands.account.TwoStepRemoved;
import dev.bluetick.commands.account.TwoStepSet;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.commands.account.UsernameChanged;
import dev.bluetick.commands.contact.ContactAdded;
import dev.bluetick.commands.contact.ContactRemoved;
import dev.bluetick.commands.contact.ContactsSynced;
import dev.bluetick.commands.contact.NumbersForgotten;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Writes what the aggregates would: events with the seqs, counts and ticks that they would have decided.
/// What would change nothing writes nothing.
public final class Chronicle {

    private static final TokenHash TOKEN = new TokenHash("0".repeat(64));

    private record Block(UserId by, UserId blocked) {}

    private final List<Event> events = new ArrayList<>();
    private final Set<Block> blocks = new HashSet<>();
    private final Set<MessageId> deleted = new HashSet<>();
    private final Map<ConversationId, Long> heads = new HashMap<>();
    /// How many messages each has sent, and how far each member and device is: by conversation and name.
    private final Map<String, Long> marks = new HashMap<>();

    private final Set<UserId> hiders = new HashSet<>();
    /// The seqs that are withheld from each, by conversation and user.
    private final Map<String, TreeSet<Long>> withheld = new HashMap<>();

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

    public void register(UserId user, PhoneKey phone, Sealed number) {
        events.add(new AccountRegistered(user, phone, number, now));
    }

    public void addDevice(UserId user, DeviceId device) {
        addDevice(user, device, null, false);
    }

    public void addDevice(UserId user, DeviceId device, @Nullable Sealed name, boolean primary) {
        events.add(new DeviceRegistered(user, device, Platform.CLI, TOKEN, name, primary, now));
    }

    public void nameDevice(UserId user, DeviceId device, Sealed name) {
        events.add(new DeviceNamed(user, device, name, now));
    }

    public void setPush(UserId user, DeviceId device, Sealed target) {
        events.add(new PushSet(user, device, target, now));
    }

    public void removePush(UserId user, DeviceId device) {
        events.add(new PushRemoved(user, device, now));
    }

    public void refresh(UserId user, DeviceId device) {
        events.add(new SessionRefreshed(user, device, TOKEN, now));
    }

    public void changeProfile(UserId user, ProfileChange... changes) {
        events.add(new ProfileChanged(user, List.of(changes), now));
    }

    public void changeUsername(UserId user, @Nullable Sealed name) {
        events.add(new UsernameChanged(user, null, null, name, now));
    }

    public void changePrivacy(UserId user, Privacy privacy) {
        if (privacy.readReceipts()) {
            hiders.remove(user);
        } else {
            hiders.add(user);
        }
        events.add(new PrivacyChanged(user, privacy, now));
    }

    public void setTwoStep(UserId user, @Nullable Sealed email) {
        events.add(new TwoStepSet(user, sealed("hash"), email, now));
    }

    public void removeTwoStep(UserId user) {
        events.add(new TwoStepRemoved(user, now));
    }

    public void erase(UserId user, @Nullable PhoneKey phone) {
        events.add(new AccountErased(user, phone, null, now));
    }

    public void sync(UserId owner, PhoneKey... phones) {
        events.add(new ContactsSynced(owner, List.of(phones), now));
    }

    public void forget(UserId owner, PhoneKey... phones) {
        events.add(new NumbersForgotten(owner, List.of(phones), now));
    }

    public void addContact(UserId owner, UserId contact) {
        events.add(new ContactAdded(owner, contact, now));
    }

    public void removeContact(UserId owner, UserId contact) {
        events.add(new ContactRemoved(owner, contact, now));
    }

    /// What nobody opens.
    public static Sealed sealed(String text) {
        return new Sealed(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 32));
    }

    public static PhoneKey phone(int number) {
        return new PhoneKey("p%064x".formatted(number));
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
        sent.withheldFrom()
                .forEach(user -> withheld.computeIfAbsent(conversation + " " + user, _ -> new TreeSet<>())
                        .add(seq));
        return sent;
    }

    public void deliver(ConversationId conversation, DevicePosition... positions) {
        List<MessagesDelivered.Delivery> news = new ArrayList<>();
        for (DevicePosition it : positions) {
            if (rise(conversation + " device " + it.userId() + it.deviceId(), it.upTo())) {
                for (long upTo : stops(conversation, "delivered", it)) {
                    long withheldUpTo = withheldUpTo(conversation, it.userId(), upTo);
                    boolean tick = rise(conversation + " delivered " + it.userId(), upTo) && upTo > withheldUpTo;
                    news.add(new MessagesDelivered.Delivery(at(it, upTo), tick, withheldUpTo));
                }
            }
        }
        if (!news.isEmpty()) {
            events.add(new MessagesDelivered(conversation, news, now));
        }
    }

    public void read(ConversationId conversation, DevicePosition it) {
        List<Long> stops = stops(conversation, "read", it);
        if (rise(conversation + " read " + it.userId(), it.upTo())) {
            stops.forEach(upTo -> readTo(conversation, at(it, upTo)));
        }
    }

    private void readTo(ConversationId conversation, DevicePosition it) {
        rise(conversation + " device " + it.userId() + it.deviceId(), it.upTo());
        long withheldUpTo = withheldUpTo(conversation, it.userId(), it.upTo());
        boolean tick = rise(conversation + " delivered " + it.userId(), it.upTo()) && it.upTo() > withheldUpTo;
        String hidden = conversation + " hidden " + it.userId();
        if (conversation.pair().size() > 1 && conversation.pair().stream().anyMatch(hiders::contains)) {
            marks.put(hidden, it.upTo());
        }
        events.add(new MessagesRead(conversation, it, tick, marks.getOrDefault(hidden, 0L), withheldUpTo, now));
    }

    /// Before each message that is withheld and follows one that is not, and where the rise ends.
    private List<Long> stops(ConversationId conversation, String mark, DevicePosition to) {
        Set<Long> hidden = withheld.getOrDefault(conversation + " " + to.userId(), new TreeSet<>());
        long from = marks.getOrDefault(conversation + " " + mark + " " + to.userId(), 0L);
        return LongStream.concat(
                        LongStream.range(from + 1, to.upTo())
                                .filter(it -> !hidden.contains(it) && hidden.contains(it + 1)),
                        LongStream.of(to.upTo()))
                .boxed()
                .toList();
    }

    private long withheldUpTo(ConversationId conversation, UserId user, long upTo) {
        Long newest = withheld.getOrDefault(conversation + " " + user, new TreeSet<>())
                .floor(upTo);
        return newest == null ? 0 : newest;
    }

    private static DevicePosition at(DevicePosition position, long upTo) {
        return new DevicePosition(position.userId(), position.deviceId(), upTo);
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
