package dev.bluetick.edgews.activity;

import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.edgews.session.FakeEdge;
import dev.bluetick.queries.conversation.FindParticipants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// An edge whose read models answer who is in which conversation, as a test has arranged it.
final class FakeTalks implements AutoCloseable {

    static final Sender ANNA = TestEdge.sender(1, 1);
    static final Sender BEN = TestEdge.sender(2, 2);
    static final Sender CARL = TestEdge.sender(3, 3);

    /// Anna's and Ben's.
    static final ConversationId PAIR = ConversationId.ofPair(ANNA.userId(), BEN.userId());

    final FakeEdge edge = new FakeEdge(1, 60);
    final Map<ConversationId, List<UserId>> talks = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();

    /// What comes before an answer.
    volatile Runnable before = () -> {};

    FakeTalks() {
        talks.put(PAIR, PAIR.pair());
        edge.core.answerMany(FindParticipants.class, UserId.class, query -> {
            asked.incrementAndGet();
            before.run();
            List<UserId> members = talks.getOrDefault(query.conversationId(), List.of());
            if (!members.contains(query.caller())) {
                throw new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
            }
            return members;
        });
    }

    FakeClient connect(Sender device) {
        return FakeClient.subscribed(edge.edge, device, "auto");
    }

    double count(String outcome) {
        return edge.meters.counter("bluetick.edge.activity", "outcome", outcome).count();
    }

    static void signal(FakeClient client, ConversationId in, String activity) throws InterruptedException {
        send(client, in, activity);
        client.await("receipt-id:r");
    }

    /// The same, without waiting for the receipt.
    static void send(FakeClient client, ConversationId in, String activity) {
        client.app("/app/activity", "{\"conversationId\":\"" + in + "\",\"activity\":\"" + activity + "\"}");
    }

    static String shown(ConversationId in, Sender by, String activity) {
        return "{\"type\":\"activity\",\"conversationId\":\"" + in + "\",\"userId\":\"" + by.userId()
                + "\",\"activity\":\"" + activity + "\"}";
    }

    static void heardNothing(FakeClient client) {
        await().during(Duration.ofMillis(150))
                .until(() -> client.frames.stream().noneMatch(it -> it.contains("\"activity\"")));
    }

    @Override
    public void close() {
        edge.close();
    }
}
