package dev.bluetick.commands.group;

import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.ContentsInMemory;
import dev.bluetick.commands.conversation.ConversationCommand;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteWindow;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.ReceiptsRisen.Rise;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;

/// Anna's group, the fixture that asks it, and who was told of the answer.
final class Club {

    static final UserId ANNA = new UserId("u1");
    static final UserId BEN = new UserId("u2");
    static final UserId CLEO = new UserId("u3");
    static final UserId DAN = new UserId("u4");
    static final UserId EVE = new UserId("u5");
    static final DeviceId PHONE = new DeviceId("d1");
    static final DeviceId LAPTOP = new DeviceId("d2");
    static final GroupId ID = GroupId.of(7);
    static final ConversationId TALK = ID.conversationId();
    static final GroupProfile PROFILE = new GroupProfile("Club", null, null);
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final int SIZE = 4;
    /// Of what a command of these tests makes.
    static final MessageId NEW = new MessageId(900);

    final ContentsInMemory contents = new ContentsInMemory();
    final Set<UserId> strangers = new HashSet<>();
    /// Those who do not let others add them.
    final Set<UserId> wary = new HashSet<>();

    @Nullable
    List<UserId> told;

    @Nullable
    Map<Recipients.Span, List<UserId>> toldAuthors;

    private final FixtureConfiguration<Group> fixture = new AggregateTestFixture<>(Group.class);

    Club() {
        this(SIZE);
    }

    Club(int size) {
        fixture.registerCommandTargetResolver(new CommandTarget());
        fixture.registerInjectableResource(new Services(
                user -> !strangers.contains(user),
                (_, users) -> {
                    Set<UserId> letting = new HashSet<>(users);
                    letting.removeAll(wary);
                    return letting;
                },
                new GroupSize(size),
                contents,
                DeleteWindow.DEFAULT,
                new Recipients() {
                    @Override
                    public void everybody(List<UserId> users) {
                        told = users;
                    }

                    @Override
                    public void authors(Map<Span, List<UserId>> authors) {
                        toldAuthors = authors;
                    }
                }));
    }

    /// What happened after the group was created.
    TestExecutor<Group> given(Event... events) {
        return fixture.given(List.of((Object[]) events));
    }

    TestExecutor<Group> givenNothing() {
        return fixture.givenNoPriorActivity();
    }

    /// A command on the conversation, under the name by which the command bus gives it to the group.
    static CommandMessage<?> inGroup(ConversationCommand command) {
        return new GroupTalk().handle(GenericCommandMessage.asCommandMessage(command));
    }

    static Act act(UserId by) {
        return act(by, NOON);
    }

    static Act act(UserId by, Instant at) {
        return new Act(new Sender(by, PHONE), NEW, at);
    }

    static Entry entry(long seq, long nth, UserId by) {
        return new Entry(NEW, seq, nth, new Sender(by, PHONE), NOON);
    }

    /// With Anna as its first admin, at seq 1.
    static GroupCreated created(UserId... members) {
        return new GroupCreated(ID, entry(1, 1, ANNA), PROFILE, List.of(members));
    }

    static MembersAdded added(long seq, long nth, UserId by, UserId... members) {
        return new MembersAdded(ID, entry(seq, nth, by), List.of(members), null);
    }

    static MembersAdded joined(long seq, long nth, UserId who, long inviteId) {
        return new MembersAdded(ID, entry(seq, nth, who), List.of(who), inviteId);
    }

    static MembersRemoved removed(long seq, long nth, UserId by, UserId... members) {
        return new MembersRemoved(ID, entry(seq, nth, by), List.of(members));
    }

    static MemberLeft left(long seq, long nth, UserId who, @Nullable UserId successor) {
        return new MemberLeft(ID, entry(seq, nth, who), successor);
    }

    static AdminAppointed appointed(long seq, long nth, UserId by, UserId member) {
        return new AdminAppointed(ID, entry(seq, nth, by), member);
    }

    static AdminDismissed dismissed(long seq, long nth, UserId by, UserId member) {
        return new AdminDismissed(ID, entry(seq, nth, by), member);
    }

    static GroupChanged set(long seq, long nth, GroupSettings settings) {
        return new GroupChanged(ID, entry(seq, nth, ANNA), null, settings);
    }

    static InviteCreated link(long inviteId, @Nullable Instant expiresAt, @Nullable Integer maxUses) {
        return new InviteCreated(ID, ANNA, new InviteLink(inviteId, expiresAt, maxUses, 0), NOON);
    }

    static JoinRequested requested(UserId user) {
        return new JoinRequested(ID, user, 70, NOON);
    }

    static List<Long> inviteIds(int count) {
        return LongStream.range(81, 81 + count).boxed().toList();
    }

    static SendMessage send(UserId from, String clientId, References references) {
        return new SendMessage(
                TALK,
                new Sender(from, PHONE),
                new SendMessage.Draft(new ClientId(clientId), MessageKind.TEXT, Content.of("hello"), references),
                NEW,
                NOON);
    }

    static SendMessage send(UserId from) {
        return send(from, "new", References.NONE);
    }

    static MessageSent sent(long seq, long nth, SendMessage command) {
        return new MessageSent(
                TALK,
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

    /// A message with the id and the clientId of its seq.
    static MessageSent sent(long seq, long nth, UserId from) {
        return new MessageSent(
                TALK,
                new MessageId(seq),
                seq,
                nth,
                new Sender(from, PHONE),
                new ClientId("c" + seq),
                NOON,
                MessageKind.TEXT,
                References.NONE,
                List.of());
    }

    /// The same, with its content.
    MessageSent stored(long seq, long nth, UserId from) {
        MessageSent sent = sent(seq, nth, from);
        contents.put(
                TALK,
                new ContentStore.Stored(sent.messageId(), seq, sent.sender(), NOON, false),
                sent.clientId(),
                Content.of("hello"));
        return sent;
    }

    static DevicePosition at(UserId user, DeviceId device, long upTo) {
        return new DevicePosition(user, device, upTo);
    }

    static DevicePosition at(UserId user, long upTo) {
        return at(user, PHONE, upTo);
    }

    static ReceiptsRisen risen(Rise... rises) {
        return new ReceiptsRisen(ID, List.of(rises), NOON);
    }

    static Rise delivered(DevicePosition position, long from) {
        return new Rise(position, from, Rise.NOT);
    }
}
