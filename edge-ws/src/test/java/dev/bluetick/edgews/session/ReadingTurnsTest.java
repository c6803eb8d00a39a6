package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.EdgeSettings;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.queries.conversation.BacklogView;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clients that take what they have missed in their own time, while there is one turn to read it.
class ReadingTurnsTest {

    private static final int SLOW = 4;
    private static final int LARGE = 60_000;
    private static final Pattern DELETED = Pattern.compile("\"type\":\"deleted\".*\"seq\":(\\d+)");

    private final Sender author = TestEdge.sender(1, 1);
    private final FakeEdge fake =
            new FakeEdge(new EdgeSettings(10, 100, 100, 16, 16, 1), TestEdge::decode, Runnable::run);

    @AfterEach
    void close() {
        fake.close();
    }

    private static void send(FakeClient from, Sender to, int first, int last, int size) throws InterruptedException {
        for (int i = first; i <= last; i++) {
            from.app(
                    "/app/messages",
                    "{\"clientId\":\"" + to.userId() + "-" + i + "\",\"to\":{\"userId\":\"" + to.userId()
                            + "\"},\"type\":\"TEXT\",\"content\":\"" + "x".repeat(size) + "\"}");
        }
        from.await("\"clientId\":\"" + to.userId() + "-" + last + "\"");
    }

    @Test
    void nothingThatWasReadIsHeldForWhoeverHasNoTurn() throws Exception {
        List<WeakReference<BacklogView>> read = new CopyOnWriteArrayList<>();
        FakeClient a = FakeClient.subscribed(fake.edge, author, "auto");
        a.await("receipt-id:sub");
        for (int user = 2; user < 2 + SLOW; user++) {
            send(a, TestEdge.sender(user, user), 1, 40, LARGE);
        }
        fake.core.missed = view -> read.add(new WeakReference<>(view));
        List<LinkedBlockingQueue<Runnable>> stalled = new ArrayList<>();
        List<FakeClient> clients = new ArrayList<>();
        for (int user = 2; user < 2 + SLOW; user++) {
            LinkedBlockingQueue<Runnable> writes = new LinkedBlockingQueue<>();
            stalled.add(writes);
            clients.add(FakeClient.subscribed(fake.edge, TestEdge.sender(user, user), "auto", writes::add));
        }
        await().until(() -> read.size() >= SLOW);
        await().until(() -> {
            System.gc();
            return read.stream().noneMatch(it -> it.get() != null);
        });
        for (int i = 0; i < SLOW; i++) {
            LinkedBlockingQueue<Runnable> writes = stalled.get(i);
            Thread goesOn = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        writes.take().run();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            for (int seq = 1; seq <= 40; seq++) {
                assertThat(clients.get(i).await("\"type\":\"message\"")).contains("\"seq\":" + seq + ",");
            }
            goesOn.interrupt();
        }
    }

    /// More than three times as many as its queue holds, so that they are read in several passes.
    @Test
    void whatDoesNotFitComesOnceEachWhileTheClientMakesRoom() throws Exception {
        int messages = 3_500;
        Sender bob = TestEdge.sender(2, 2);
        ConversationId chat = ConversationId.ofPair(author.userId(), bob.userId());
        FakeClient a = FakeClient.subscribed(fake.edge, author, "auto");
        a.await("receipt-id:sub");
        send(a, bob, 1, messages, 1);
        for (int seq = 1; seq <= messages; seq++) {
            a.app(
                    "/app/delete",
                    "{\"conversationId\":\"" + chat + "\",\"messageId\":\"" + fake.core.message(chat, seq)
                            + "\",\"scope\":\"EVERYONE\"}");
        }
        await().until(() -> a.frames.stream()
                .anyMatch(it -> it.contains("\"seq\":" + messages + ",") && it.contains("\"type\":\"deleted\"")));
        try (ScheduledExecutorService wire = Executors.newSingleThreadScheduledExecutor()) {
            FakeClient b = FakeClient.subscribed(
                    fake.edge, bob, "auto", write -> wire.schedule(write, 80, TimeUnit.MILLISECONDS));
            Map<Long, Integer> told = new HashMap<>();
            while (told.size() < messages) {
                Matcher deleted = DELETED.matcher(b.await("\"type\":\"deleted\""));
                assertThat(deleted.find()).isTrue();
                told.merge(Long.parseLong(deleted.group(1)), 1, Integer::sum);
            }
            assertThat(told.values()).allMatch(it -> it == 1);
            send(a, bob, messages + 1, messages + 1, 1);
            assertThat(b.await("\"type\":\"message\"")).contains("\"seq\":" + (messages + 1) + ",");
            await().during(Duration.ofMillis(200))
                    .until(() -> b.frames.stream().noneMatch(it -> it.contains("\"type\":\"deleted\"")));
        }
    }
}
