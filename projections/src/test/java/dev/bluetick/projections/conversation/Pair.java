package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.projections.Chronicle;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.queries.conversation.FindHistory;
import dev.bluetick.queries.conversation.HistoryPage;
import dev.bluetick.queries.conversation.MessageView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Anna and Ben, what they did, and the read side that is told of it.
final class Pair implements AutoCloseable {

    static final UserId ANNA = new UserId("u1");
    static final UserId BEN = new UserId("u2");
    static final DeviceId PHONE = new DeviceId("d1");
    static final DeviceId LAPTOP = new DeviceId("d2");
    static final ConversationId ID = ConversationId.ofPair(ANNA, BEN);

    final Chronicle chronicle = new Chronicle();
    final ReadSide readSide = new ReadSide();

    /// A message, a second after what was before it.
    MessageSent send(UserId author) {
        chronicle.pass(Duration.ofSeconds(1));
        return chronicle.send(ID, author, PHONE);
    }

    void send(UserId author, int messages) {
        for (int i = 0; i < messages; i++) {
            send(author);
        }
    }

    static DevicePosition on(UserId user, DeviceId device, long upTo) {
        return new DevicePosition(user, device, upTo);
    }

    /// Folds what has happened since the last call.
    Pair fold() {
        readSide.record(chronicle.take());
        readSide.catchUp();
        return this;
    }

    HistoryPage history(UserId reader, @Nullable Long before, @Nullable Long after, int limit) {
        return readSide.ask(new FindHistory(reader, ID, before, after, limit), HistoryPage.class);
    }

    static List<Long> seqs(HistoryPage page) {
        return page.items().stream().map(MessageView::seq).toList();
    }

    @Override
    public void close() {
        readSide.close();
    }
}
