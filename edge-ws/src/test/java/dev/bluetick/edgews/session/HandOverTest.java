package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From catching up to live and back, under load, with clients that come, go, stall and acknowledge as they
/// like: in no session is a message skipped, out of order or repeated, and in the end every one has arrived.
class HandOverTest {

    private static final Pattern MESSAGE = Pattern.compile("\"conversationId\":\"([^\"]+)\".*\"seq\":(\\d+),");
    private static final int PEERS = 3;
    private static final int MESSAGES = 2_500;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void noMessageIsSkippedRepeatedOrOutOfOrder(long seed) throws Exception {
        Random random = new Random(seed);
        String ack = List.of("client", "client-individual", "auto").get((int) (seed % 3));
        Sender bob = TestEdge.sender(1, 1);
        try (FakeEdge fake = new FakeEdge(seed, 60);
                ScheduledExecutorService timer = Executors.newScheduledThreadPool(1)) {
            List<Thread> senders = new ArrayList<>();
            for (int peer = 0; peer < PEERS; peer++) {
                senders.add(sender(fake, TestEdge.sender(10 + peer, 10 + peer), bob, new Random(seed + peer)));
            }
            Map<String, Long> seen = new HashMap<>();
            while (senders.stream().anyMatch(Thread::isAlive) || !complete(seen)) {
                FakeClient client = FakeClient.subscribed(fake.edge, bob, ack, write -> {
                    int stall = random.nextInt(40) == 0 ? 20_000 : random.nextInt(300);
                    timer.schedule(write, stall, TimeUnit.MICROSECONDS);
                });
                listen(client, ack, random, seen, !senders.stream().anyMatch(Thread::isAlive));
                client.vanish();
            }
            if (!ack.equals("auto")) {
                await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                    for (int peer = 0; peer < PEERS; peer++) {
                        ConversationId chat = ConversationId.ofPair(
                                bob.userId(), TestEdge.sender(10 + peer, 1).userId());
                        assertThat(fake.core.held(chat, bob.deviceId())).isPositive();
                    }
                });
            }
        }
    }

    private static Thread sender(FakeEdge fake, Sender peer, Sender to, Random random) {
        FakeClient client = FakeClient.subscribed(fake.edge, peer, "auto");
        return Thread.ofPlatform().start(() -> {
            for (int i = 1; i <= MESSAGES; i++) {
                client.app(
                        "/app/messages",
                        "{\"clientId\":\"" + i + "\",\"to\":{\"userId\":\"" + to.userId()
                                + "\"},\"type\":\"TEXT\",\"content\":\"" + "x".repeat(random.nextInt(900)) + "\"}");
                if (random.nextInt(50) == 0) {
                    java.util.concurrent.locks.LockSupport.parkNanos(random.nextInt(8_000_000));
                }
            }
        });
    }

    /// Reads for a while, checking each conversation's order; acknowledges most of it.
    private static void listen(FakeClient client, String ack, Random random, Map<String, Long> seen, boolean last)
            throws InterruptedException {
        Map<String, Long> session = new HashMap<>();
        int frames = last ? Integer.MAX_VALUE : random.nextInt(3_000);
        for (int i = 0; i < frames; i++) {
            String frame = client.frames.poll(last ? 3_000 : 300, TimeUnit.MILLISECONDS);
            if (frame == null) {
                return;
            }
            if (!frame.contains("\"type\":\"message\"")) {
                continue;
            }
            Matcher message = MESSAGE.matcher(frame);
            assertThat(message.find()).isTrue();
            String chat = message.group(1);
            long seq = Long.parseLong(message.group(2));
            Long before = session.put(chat, seq);
            if (before == null) {
                assertThat(seq).as("first of %s", chat).isLessThanOrEqualTo(seen.getOrDefault(chat, 0L) + 1);
            } else {
                assertThat(seq).as("next of %s", chat).isEqualTo(before + 1);
            }
            seen.merge(chat, seq, Math::max);
            boolean everyOne = ack.equals("client-individual");
            if (!ack.equals("auto") && (everyOne || random.nextInt(20) == 0 || last)) {
                Matcher id = Pattern.compile("\nack:(\\d+)\n").matcher(frame);
                assertThat(id.find()).isTrue();
                client.say("ACK\nid:" + id.group(1) + "\n\n\0");
            }
            if (last && complete(seen)) {
                return;
            }
        }
    }

    private static boolean complete(Map<String, Long> seen) {
        return seen.size() == PEERS && seen.values().stream().allMatch(seq -> seq == MESSAGES);
    }
}
