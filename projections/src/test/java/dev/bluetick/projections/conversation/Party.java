package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.projections.GroupChronicle;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.ConversationView;
import dev.bluetick.queries.conversation.ConversationsPage;
import dev.bluetick.queries.conversation.FindBacklog;
import dev.bluetick.queries.conversation.FindConversations;
import dev.bluetick.queries.conversation.FindMessagesAfter;
import dev.bluetick.queries.conversation.MessageView;
import dev.bluetick.queries.group.GroupSummary;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// Anna's group with Ben and Carl in it, and Dora who is not; what they did, and the read side that is told of it.
public final class Party implements AutoCloseable {

    public static final UserId ANNA = new UserId("u1");
    public static final UserId BEN = new UserId("u2");
    public static final UserId CARL = new UserId("u3");
    public static final UserId DORA = new UserId("u4");
    static final DeviceId PHONE = new DeviceId("d1");
    static final DeviceId LAPTOP = new DeviceId("d2");
    public static final GroupId GROUP = new GroupId("g7");
    static final ConversationId ID = GROUP.conversationId();

    public final GroupChronicle chronicle = new GroupChronicle();
    public final ReadSide readSide = new ReadSide();

    public Party() {
        chronicle.create(GROUP, by(ANNA), "Party", List.of(BEN, CARL));
    }

    public static Sender by(UserId user) {
        return new Sender(user, PHONE);
    }

    static DevicePosition on(UserId user, DeviceId device, long upTo) {
        return new DevicePosition(user, device, upTo);
    }

    /// A message, a second after what was before it.
    MessageSent send(UserId author) {
        chronicle.pass(Duration.ofSeconds(1));
        return chronicle.send(GROUP, by(author));
    }

    void send(UserId author, int messages) {
        for (int i = 0; i < messages; i++) {
            send(author);
        }
    }

    void deliver(UserId user, DeviceId device, long upTo) {
        chronicle.pass(Duration.ofSeconds(1));
        chronicle.raise(GROUP, List.of(on(user, device, upTo)), List.of());
    }

    void read(UserId user, long upTo) {
        chronicle.pass(Duration.ofSeconds(1));
        chronicle.raise(GROUP, List.of(), List.of(on(user, PHONE, upTo)));
    }

    /// Folds what has happened since the last call.
    public Party fold() {
        readSide.record(chronicle.take());
        readSide.catchUp();
        return this;
    }

    List<Long> seen(UserId reader) {
        return readSide.askForMany(new FindMessagesAfter(reader, ID, 0, 200), MessageView.class).stream()
                .map(MessageView::seq)
                .toList();
    }

    public ConversationView line(UserId user) {
        return readSide.ask(new FindConversations(user, false, 10, null), ConversationsPage.class)
                .items()
                .getFirst();
    }

    GroupSummary group(UserId user) {
        return Objects.requireNonNull(line(user).group());
    }

    List<BacklogView.Missed> missed(UserId user, DeviceId device, long since) {
        return readSide.ask(new FindBacklog(user, device, since), BacklogView.class)
                .conversations();
    }

    @Override
    public void close() {
        readSide.close();
    }
}
