package dev.bluetick.projections.conversation;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.projections.Chronicle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A legal history of a few people, their devices and their conversations, told by chance.
final class RandomHistory {

    /// Ids of which one begins with another, so that a scan which leaves its partition is seen.
    static final List<UserId> USERS =
            List.of(new UserId("u1"), new UserId("u10"), new UserId("u100"), new UserId("u2"));

    static final List<DeviceId> DEVICES = List.of(new DeviceId("d1"), new DeviceId("d10"), new DeviceId("d2"));

    private final Random random;
    private final Chronicle chronicle = new Chronicle();
    private final List<MessageSent> sent = new ArrayList<>();
    private final List<ConversationId> begun = new ArrayList<>();

    private RandomHistory(Random random) {
        this.random = random;
    }

    static List<Event> of(Random random, int steps) {
        RandomHistory history = new RandomHistory(random);
        USERS.forEach(user -> history.chronicle.register(user, DEVICES.getFirst()));
        for (int i = 0; i < steps; i++) {
            history.chronicle.pass(Duration.ofMillis(random.nextInt(3)));
            history.step();
        }
        return history.chronicle.take();
    }

    private void step() {
        int dice = random.nextInt(100);
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
        } else {
            changeDevices();
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
        if (random.nextInt(3) == 0) {
            chronicle.removeDevice(any(USERS), any(DEVICES));
        } else {
            chronicle.addDevice(any(USERS), any(DEVICES));
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
