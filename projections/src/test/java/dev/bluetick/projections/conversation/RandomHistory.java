package dev.bluetick.projections.conversation;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.Audience;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.projections.Chronicle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A legal history of a few people, their devices and their conversations, told by chance.
final class RandomHistory {

    /// Ids of which one begins with another, so that a scan which leaves its partition is seen.
    static final List<UserId> USERS =
            List.of(new UserId("u1"), new UserId("u10"), new UserId("u100"), new UserId("u2"));

    static final List<DeviceId> DEVICES = List.of(new DeviceId("d1"), new DeviceId("d10"), new DeviceId("d2"));

    /// Further people, who come with one of the last numbers and go again.
    static final List<UserId> GUESTS =
            List.of(new UserId("u11"), new UserId("u20"), new UserId("u30"), new UserId("u300"), new UserId("u31"));

    static final List<UserId> EVERYBODY =
            Stream.concat(USERS.stream(), GUESTS.stream()).toList();

    /// The users' own, in their order, then the guests', then one that nobody ever has.
    static final List<PhoneKey> PHONES =
            IntStream.range(0, 7).mapToObj(Chronicle::phone).toList();

    private final Random random;
    private final Chronicle chronicle = new Chronicle();
    private final List<MessageSent> sent = new ArrayList<>();
    private final List<ConversationId> begun = new ArrayList<>();
    /// Guests who are here, and which number each has.
    private final Map<UserId, PhoneKey> here = new LinkedHashMap<>();

    private int came;

    private RandomHistory(Random random) {
        this.random = random;
    }

    static List<Event> of(Random random, int steps) {
        RandomHistory history = new RandomHistory(random);
        for (int i = 0; i < USERS.size(); i++) {
            history.chronicle.register(USERS.get(i), PHONES.get(i), Chronicle.sealed("number " + i));
            history.chronicle.addDevice(USERS.get(i), DEVICES.getFirst());
        }
        for (int i = 0; i < steps; i++) {
            history.chronicle.pass(Duration.ofMillis(random.nextInt(3)));
            history.step();
        }
        return history.chronicle.take();
    }

    private void step() {
        int dice = random.nextInt(140);
        if (sent.isEmpty() || dice < 40) {
            send();
        } else if (dice < 55) {
            deliver();
        } else if (dice < 65) {
            read();
        } else if (dice < 71) {
            chronicle.delete(any(sent));
        } else if (dice < 77) {
            MessageSent message = any(sent);
            chronicle.hide(message, any(message.conversationId().pair()));
        } else if (dice < 84) {
            MessageSent message = any(sent);
            chronicle.star(message, any(message.conversationId().pair()), random.nextInt(3) > 0);
        } else if (dice < 90) {
            arrange();
        } else if (dice < 95) {
            block();
        } else if (dice < 100) {
            changeDevices();
        } else if (dice < 110) {
            changePrivacy();
        } else if (dice < 115) {
            changeAccount();
        } else if (dice < 130) {
            changeContacts();
        } else {
            comeOrGo();
        }
    }

    private void send() {
        UserId author = any(USERS);
        ConversationId conversation = ConversationId.ofPair(author, any(USERS));
        MessageSent message = chronicle.send(conversation, author, any(DEVICES), references());
        sent.add(message);
        if (!begun.contains(conversation)) {
            begun.add(conversation);
        }
    }

    private References references() {
        return sent.isEmpty() || random.nextInt(4) > 0
                ? References.NONE
                : new References(any(sent).messageId(), null, "media", List.of(any(USERS)));
    }

    private void deliver() {
        ConversationId conversation = any(begun);
        DevicePosition[] merged = new DevicePosition[1 + random.nextInt(4)];
        for (int i = 0; i < merged.length; i++) {
            merged[i] = anyPosition(conversation);
        }
        chronicle.deliver(conversation, merged);
    }

    private void read() {
        ConversationId conversation = any(begun);
        chronicle.read(conversation, anyPosition(conversation));
    }

    private DevicePosition anyPosition(ConversationId conversation) {
        long head = chronicle.head(conversation);
        long upTo = Math.max(1, head - random.nextLong(5));
        return new DevicePosition(any(conversation.pair()), any(DEVICES), upTo);
    }

    private void arrange() {
        ConversationId conversation = any(begun);
        chronicle.arrange(
                conversation,
                any(conversation.pair()),
                new Arrangement(
                        random.nextInt(3) == 0,
                        random.nextBoolean(),
                        random.nextBoolean() ? null : chronicle.now().plus(Duration.ofHours(8))));
    }

    private void block() {
        UserId by = any(USERS);
        UserId blocked = any(USERS);
        if (random.nextBoolean() || by.equals(blocked)) {
            chronicle.unblock(by, blocked);
        } else {
            chronicle.block(by, blocked);
        }
    }

    /// A device may come again: its account then registers it anew.
    private void changeDevices() {
        UserId user = any(USERS);
        DeviceId device = any(DEVICES);
        switch (random.nextInt(8)) {
            case 0 -> chronicle.removeDevice(user, device);
            case 1 -> chronicle.refresh(user, device);
            case 2 -> chronicle.nameDevice(user, device, anySealed());
            case 3, 4 -> chronicle.setPush(user, device, anySealed());
            case 5 -> chronicle.removePush(user, device);
            default ->
                chronicle.addDevice(user, device, random.nextBoolean() ? anySealed() : null, random.nextBoolean());
        }
    }

    private void changePrivacy() {
        chronicle.changePrivacy(
                any(USERS),
                new Privacy(anyAudience(), anyAudience(), anyAudience(), anyAudience(), random.nextBoolean()));
    }

    private Audience anyAudience() {
        return any(List.of(Audience.values()));
    }

    private void changeAccount() {
        UserId user = any(USERS);
        switch (random.nextInt(5)) {
            case 0 -> chronicle.changeUsername(user, random.nextBoolean() ? anySealed() : null);
            case 1 -> chronicle.setTwoStep(user, random.nextBoolean() ? anySealed() : null);
            case 2 -> chronicle.removeTwoStep(user);
            default -> chronicle.changeProfile(user, anyChange(), anyChange());
        }
    }

    private ProfileChange anyChange() {
        PersonalField field = any(List.of(PersonalField.DISPLAY_NAME, PersonalField.ABOUT, PersonalField.PICTURE));
        return new ProfileChange(field, random.nextInt(3) == 0 ? null : anySealed());
    }

    private Sealed anySealed() {
        return Chronicle.sealed("text " + random.nextInt(100));
    }

    private void changeContacts() {
        List<UserId> present =
                Stream.concat(USERS.stream(), here.keySet().stream()).toList();
        UserId owner = any(present);
        switch (random.nextInt(5)) {
            case 0 -> chronicle.addContact(owner, any(present));
            case 1 -> chronicle.removeContact(owner, any(present));
            case 2 -> chronicle.forget(owner, any(PHONES), any(PHONES));
            default -> chronicle.sync(owner, any(PHONES), any(PHONES));
        }
    }

    /// A number goes to one guest at a time.
    private void comeOrGo() {
        PhoneKey phone = PHONES.get(USERS.size() + random.nextInt(2));
        UserId there = here.entrySet().stream()
                .filter(it -> it.getValue().equals(phone))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        if (there != null) {
            here.remove(there);
            chronicle.erase(there, phone);
        } else if (came < GUESTS.size()) {
            UserId guest = GUESTS.get(came++);
            here.put(guest, phone);
            chronicle.register(guest, phone, anySealed());
            chronicle.addDevice(guest, any(DEVICES), anySealed(), true);
            chronicle.block(guest, any(USERS));
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
