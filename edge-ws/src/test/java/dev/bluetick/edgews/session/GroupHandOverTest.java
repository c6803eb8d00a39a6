package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.Periods;
import dev.bluetick.edgews.TestEdge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody is added to a group, removed and added again while messages fly, and comes, goes and stalls as they
/// like: they get every message of their stays, in order, and none of the time between.
class GroupHandOverTest {

    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+),");
    private static final int PEERS = 3;
    private static final int MESSAGES = 700;
    private static final int STAYS = 25;

    private final Sender admin = TestEdge.sender(1, 1);
    private final Sender bob = TestEdge.sender(2, 2);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24})
    void everyMessageOfOnesStaysComesAndNoOther(long seed) throws Exception {
        Random random = new Random(seed);
        String ack = seed % 2 == 0 ? "client" : "auto";
        try (FakeEdge fake = new FakeEdge(seed, 60);
                ScheduledExecutorService timer = Executors.newScheduledThreadPool(1)) {
            List<Sender> peers = List.of(TestEdge.sender(10, 10), TestEdge.sender(11, 11), TestEdge.sender(12, 12));
            GroupOf group = new GroupOf(
                    fake.core, admin, peers.stream().map(Sender::userId).toList());
            List<Thread> busy = new ArrayList<>();
            peers.forEach(peer -> busy.add(sender(fake, peer, group)));
            busy.add(gate(group, new Random(seed)));
            List<List<Long>> sessions = new ArrayList<>();
            while (busy.stream().anyMatch(Thread::isAlive) || sessions.isEmpty()) {
                sessions.add(session(fake, ack, random, timer, random.nextInt(400)));
            }
            sessions.add(session(fake, ack, random, timer, Integer.MAX_VALUE));
            List<Long> visible = visible(fake, group);
            assertThat(visible).hasSizeLessThan((int) fake.core.head(group.id));
            Set<Long> seen = new HashSet<>();
            for (List<Long> session : sessions) {
                if (!session.isEmpty()) {
                    assertThat(visible).containsAll(session);
                    int from = visible.indexOf(session.getFirst());
                    assertThat(session).isEqualTo(visible.subList(from, from + session.size()));
                    seen.addAll(session);
                }
            }
            assertThat(seen).hasSameSizeAs(visible);
        }
    }

    private List<Long> visible(FakeEdge fake, GroupOf group) {
        Periods periods = fake.core.periods(group.id, bob.userId());
        return LongStream.rangeClosed(1, fake.core.head(group.id))
                .filter(periods::sees)
                .boxed()
                .toList();
    }

    private static Thread sender(FakeEdge fake, Sender peer, GroupOf group) {
        FakeClient client = FakeClient.subscribed(fake.edge, peer, "auto");
        return Thread.ofPlatform().start(() -> {
            for (int i = 1; i <= MESSAGES; i++) {
                client.app("/app/messages", group.message(peer.userId() + "-" + i));
                LockSupport.parkNanos(200_000);
            }
        });
    }

    /// Lets Bob in and out, and in at last.
    private Thread gate(GroupOf group, Random random) {
        return Thread.ofPlatform().start(() -> {
            for (int i = 1; i <= STAYS; i++) {
                group.add(bob);
                LockSupport.parkNanos(random.nextInt(8_000_000));
                if (i < STAYS) {
                    group.remove(bob);
                    LockSupport.parkNanos(random.nextInt(5_000_000));
                }
            }
        });
    }

    /// The seqs that come until so many have, or none does for a while.
    private List<Long> session(FakeEdge fake, String ack, Random random, ScheduledExecutorService timer, int most)
            throws InterruptedException {
        boolean last = most == Integer.MAX_VALUE;
        FakeClient client = FakeClient.subscribed(fake.edge, bob, ack, write -> {
            int stall = !last && random.nextInt(40) == 0 ? 20_000 : random.nextInt(300);
            timer.schedule(write, stall, TimeUnit.MICROSECONDS);
        });
        List<Long> seqs = new ArrayList<>();
        while (seqs.size() < most) {
            String frame = client.frames.poll(last ? 1_000 : 100, TimeUnit.MILLISECONDS);
            if (frame == null) {
                break;
            }
            if (!frame.contains("\"type\":\"message\"")) {
                continue;
            }
            Matcher seq = SEQ.matcher(frame);
            assertThat(seq.find()).isTrue();
            seqs.add(Long.parseLong(seq.group(1)));
            Matcher id = Pattern.compile("\nack:(\\d+)\n").matcher(frame);
            if (id.find() && random.nextInt(20) == 0) {
                client.say("ACK\nid:" + id.group(1) + "\n\n\0");
            }
        }
        client.vanish();
        return seqs;
    }
}
