package dev.bluetick.commands.conversation;

import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.account.Accounts;
import dev.bluetick.commands.account.Blocks;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.ReadReceipts;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;

/// Anna and Ben, their conversation, and the fixture that asks it.
final class Talk {

    static final UserId ANNA = new UserId("u1");
    static final UserId BEN = new UserId("u2");
    static final UserId EVE = new UserId("u3");
    static final DeviceId PHONE = new DeviceId("d1");
    static final DeviceId LAPTOP = new DeviceId("d2");
    static final ConversationId ID = ConversationId.ofPair(ANNA, BEN);
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    final ContentsInMemory contents = new ContentsInMemory();
    final Set<UserId> strangers = new HashSet<>();
    final Set<UserId> blockers = new HashSet<>();
    /// Those who have read receipts off.
    final Set<UserId> hiders = new HashSet<>();
    final FixtureConfiguration<Conversation> fixture = new AggregateTestFixture<>(Conversation.class);

    Talk() {
        fixture.registerCommandTargetResolver(new CommandTarget());
        fixture.registerInjectableResource(contents);
        fixture.registerInjectableResource((Accounts) user -> !strangers.contains(user));
        fixture.registerInjectableResource((Blocks) (sender, by) -> blockers.contains(by));
        fixture.registerInjectableResource(
                (ReadReceipts) (one, other) -> !hiders.contains(one) && !hiders.contains(other));
        fixture.registerInjectableResource(DeleteWindow.DEFAULT);
    }

    static ConversationStarted started() {
        return new ConversationStarted(ID, List.of(ANNA, BEN), NOON);
    }

    static SendMessage send(long messageId, UserId from, String clientId) {
        return new SendMessage(
                ID, new Sender(from, PHONE), draft(clientId, References.NONE), new MessageId(messageId), NOON);
    }

    static SendMessage.Draft draft(String clientId, References references) {
        return new SendMessage.Draft(new ClientId(clientId), MessageKind.TEXT, Content.of("hello"), references);
    }

    static MessageSent sent(long seq, long nth, SendMessage command) {
        return new MessageSent(
                ID,
                command.messageId(),
                seq,
                nth,
                command.sender(),
                command.draft().clientId(),
                command.sentAt(),
                command.draft().kind(),
                command.draft().references(),
                List.of());
    }

    /// The same, sent while somebody blocks its author.
    static MessageSent withheld(MessageSent sent, UserId from) {
        return new MessageSent(
                sent.conversationId(),
                sent.messageId(),
                sent.seq(),
                sent.nth(),
                sent.sender(),
                sent.clientId(),
                sent.sentAt(),
                sent.kind(),
                sent.references(),
                List.of(from));
    }

    /// One message from Anna, stored with its content.
    MessageSent stored(long messageId, long seq) {
        SendMessage command = send(messageId, ANNA, "c" + messageId);
        contents.put(
                ID,
                new ContentStore.Stored(command.messageId(), seq, command.sender(), NOON, false),
                command.draft().clientId(),
                command.draft().content());
        return sent(seq, seq, command);
    }

    static DevicePosition held(UserId user, DeviceId device, long upTo) {
        return new DevicePosition(user, device, upTo);
    }
}
