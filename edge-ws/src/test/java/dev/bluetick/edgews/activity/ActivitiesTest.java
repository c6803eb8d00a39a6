package dev.bluetick.edgews.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.edgews.session.FakeEdge;
import dev.bluetick.edgews.session.GroupOf;
import dev.bluetick.queries.conversation.FindParticipants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What others see of who types or records.
class ActivitiesTest {

    private static final Sender ANNA = TestEdge.sender(1, 1);
    private static final Sender BEN = TestEdge.sender(2, 2);
    private static final Sender CARL = TestEdge.sender(3, 3);
    private static final ConversationId PAIR = ConversationId.ofPair(ANNA.userId(), BEN.userId());

    private final FakeEdge fake = new FakeEdge(1, 60);
    private final Map<ConversationId, List<UserId>> talks = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Runnable before = () -> {};

    @BeforeEach
    void answer() {
        talks.put(PAIR, PAIR.pair());
        fake.core.answerMany(FindParticipants.class, UserId.class, query -> {
            asked.incrementAndGet();
            before.run();
            List<UserId> members = talks.getOrDefault(query.conversationId(), List.of());
            if (!members.contains(query.caller())) {
                throw new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
            }
            return members;
        });
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private FakeClient connect(Sender device) {
        return FakeClient.subscribed(fake.edge, device, "auto");
    }

    private static void signal(FakeClient client, ConversationId in, String activity) throws InterruptedException {
        client.app("/app/activity", "{\"conversationId\":\"" + in + "\",\"activity\":\"" + activity + "\"}");
        client.await("receipt-id:r");
    }

    private static String shown(ConversationId in, Sender by, String activity) {
        return "{\"type\":\"activity\",\"conversationId\":\"" + in + "\",\"userId\":\"" + by.userId()
                + "\",\"activity\":\"" + activity + "\"}";
    }

    private static void heardNothing(FakeClient client) {
        await().during(Duration.ofMillis(150))
                .until(() -> client.frames.stream().noneMatch(it -> it.contains("\"activity\"")));
    }

    private double count(String outcome) {
        return fake.meters.counter("bluetick.edge.activity", "outcome", outcome).count();
    }

    @Test
    void theOtherSeesItAndNobodyElseAndNothingIsStored() throws Exception {
        FakeClient annas = connect(ANNA);
        FakeClient further = connect(TestEdge.sender(1, 11));
        FakeClient bens = connect(BEN);
        FakeClient bensToo = connect(TestEdge.sender(2, 22));
        signal(annas, PAIR, "TYPING");
        bens.await(shown(PAIR, ANNA, "TYPING"));
        bensToo.await(shown(PAIR, ANNA, "TYPING"));
        signal(annas, PAIR, "NONE");
        bens.await(shown(PAIR, ANNA, "NONE"));
        heardNothing(annas);
        heardNothing(further);
        assertThat(fake.core.handled).isEmpty();
    }

    @Test
    void theSameIsPassedOnOnceWithinThePace() throws Exception {
        FakeClient annas = connect(ANNA);
        FakeClient bens = connect(BEN);
        signal(annas, PAIR, "TYPING");
        fake.timer.pass(Typing.PACE.minusMillis(1));
        signal(annas, PAIR, "TYPING");
        assertThat(count("repeated")).isEqualTo(1);
        fake.timer.pass(Duration.ofMillis(1));
        signal(annas, PAIR, "TYPING");
        assertThat(count("told")).isEqualTo(2);
        bens.await("TYPING");
        bens.await("TYPING");
        heardNothing(bens);
    }

    @Test
    void changesArePassedOnAtOnceUntilTheyAreTooMany() throws Exception {
        FakeClient annas = connect(ANNA);
        FakeClient bens = connect(BEN);
        for (int i = 0; i < 3; i++) {
            signal(annas, PAIR, "TYPING");
            signal(annas, PAIR, "RECORDING");
            signal(annas, PAIR, "NONE");
        }
        assertThat(count("told")).isEqualTo(Typing.MAX_CHANGES);
        assertThat(count("too-many")).isPositive();
        for (String one : List.of("TYPING", "RECORDING", "NONE", "TYPING")) {
            bens.await(shown(PAIR, ANNA, one));
        }
        fake.timer.pass(Typing.PACE);
        signal(annas, PAIR, "RECORDING");
        bens.await(shown(PAIR, ANNA, "RECORDING"));
    }

    @Test
    void whatIsNotSignalledAgainEndsByItself() throws Exception {
        FakeClient annas = connect(ANNA);
        FakeClient bens = connect(BEN);
        signal(annas, PAIR, "TYPING");
        bens.await("TYPING");
        fake.timer.pass(Typing.PACE.minusMillis(1));
        signal(annas, PAIR, "TYPING"); // not passed on, and yet a sign of it
        fake.timer.pass(Typing.LASTS.minusMillis(1));
        heardNothing(bens);
        fake.timer.pass(Duration.ofMillis(1));
        bens.await(shown(PAIR, ANNA, "NONE"));
        fake.timer.pass(Typing.LASTS);
        heardNothing(bens);
        assertThat(fake.timer.waiting()).isZero();
    }

    @Test
    void whatIsEndedIsNotEndedTwice() throws Exception {
        FakeClient annas = connect(ANNA);
        FakeClient bens = connect(BEN);
        signal(annas, PAIR, "NONE");
        signal(annas, PAIR, "TYPING");
        signal(annas, PAIR, "NONE");
        signal(annas, PAIR, "NONE");
        bens.await("TYPING");
        bens.await("NONE");
        fake.timer.pass(Typing.LASTS);
        heardNothing(bens);
        assertThat(fake.timer.waiting()).isZero();
    }

    @Test
    void theEndOfTheSessionEndsWhatItShowed() throws Exception {
        FakeClient annas = connect(ANNA);
        FakeClient bens = connect(BEN);
        signal(annas, PAIR, "RECORDING");
        bens.await("RECORDING");
        annas.vanish();
        bens.await(shown(PAIR, ANNA, "NONE"));
        fake.timer.pass(Typing.LASTS);
        heardNothing(bens);
        assertThat(fake.timer.waiting()).isZero();
    }

    @Test
    void aStrangerIsRefusedAndAskedForOnceWithinThePace() throws Exception {
        FakeClient carls = connect(CARL);
        FakeClient bens = connect(BEN);
        for (int i = 0; i < 10; i++) {
            carls.app("/app/activity", "{\"conversationId\":\"" + PAIR + "\",\"activity\":\"TYPING\"}");
            assertThat(carls.await("\"type\":\"error\"")).contains("\"code\":\"conversation_not_found\"");
        }
        assertThat(asked).hasValue(1);
        fake.timer.pass(Typing.LASTS);
        carls.app("/app/ping", "{\"timestamp\":1}");
        carls.await("receipt-id:r");
        assertThat(carls.frames).isEmpty();
        assertThat(fake.timer.waiting()).isZero();
        heardNothing(bens);
    }

    @Test
    void betweenWhomThereIsABlockNothingIsSaidOfIt() throws Exception {
        talks.put(PAIR, List.of(ANNA.userId()));
        FakeClient annas = connect(ANNA);
        FakeClient bens = connect(BEN);
        signal(annas, PAIR, "TYPING");
        heardNothing(bens);
        assertThat(annas.frames).noneMatch(it -> it.contains("error"));
    }

    @Test
    void aGroupIsAskedForOnceAndAllWhoAreConnectedSeeIt() throws Exception {
        ConversationId group = new ConversationId("g5");
        List<FakeClient> members = new ArrayList<>();
        List<UserId> users = new ArrayList<>(List.of(ANNA.userId(), UserId.of(9_999)));
        for (int i = 100; i < 100 + 1_022; i++) {
            users.add(UserId.of(i));
            members.add(connect(TestEdge.sender(i, i)));
        }
        talks.put(group, users);
        FakeClient annas = connect(ANNA);
        signal(annas, group, "TYPING");
        for (FakeClient member : members) {
            member.await(shown(group, ANNA, "TYPING"));
        }
        signal(annas, group, "NONE");
        assertThat(asked).hasValue(1);
        assertThat(count("told")).isEqualTo(2 * 1_022);
    }

    @Test
    void whoIsRemovedFromAGroupNeitherShowsNorSeesFromThenOn() throws Exception {
        FakeClient annas = connect(ANNA);
        FakeClient bens = connect(BEN);
        FakeClient carls = connect(CARL);
        GroupOf group = new GroupOf(fake.core, ANNA, List.of(BEN.userId(), CARL.userId()));
        ConversationId id = group.conversation;
        talks.put(id, List.of(ANNA.userId(), BEN.userId(), CARL.userId()));
        signal(annas, id, "TYPING");
        bens.await(shown(id, ANNA, "TYPING"));
        talks.put(id, List.of(ANNA.userId(), CARL.userId()));
        group.remove(BEN);
        bens.await("MEMBERS_REMOVED");
        signal(annas, id, "NONE");
        carls.await(shown(id, ANNA, "NONE"));
        heardNothing(bens);
        bens.app("/app/activity", "{\"conversationId\":\"" + id + "\",\"activity\":\"TYPING\"}");
        assertThat(bens.await("\"type\":\"error\"")).contains("\"code\":\"conversation_not_found\"");
        heardNothing(carls);
        talks.put(id, List.of(ANNA.userId(), BEN.userId(), CARL.userId()));
        group.add(BEN);
        bens.await("MEMBERS_ADDED");
        signal(annas, id, "RECORDING");
        bens.await(shown(id, ANNA, "RECORDING"));
    }

    @Test
    void aListThatWasReadWhileItChangedIsNotKept() throws Exception {
        FakeClient annas = connect(ANNA);
        FakeClient bens = connect(BEN);
        GroupOf group = new GroupOf(fake.core, ANNA, List.of(BEN.userId()));
        talks.put(group.conversation, List.of(ANNA.userId(), BEN.userId()));
        List<UserId> old = List.of(ANNA.userId(), BEN.userId());
        before = () -> {
            before = () -> {};
            group.remove(BEN);
            try {
                bens.await("\"change\":\"MEMBERS_REMOVED\""); // and yet the old list is what it has read
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            talks.put(group.conversation, old);
        };
        signal(annas, group.conversation, "TYPING");
        bens.await(shown(group.conversation, ANNA, "TYPING"));
        talks.put(group.conversation, List.of(ANNA.userId()));
        signal(annas, group.conversation, "NONE");
        assertThat(asked).hasValue(2);
        heardNothing(bens);
    }

    @Test
    void aSessionShowsItselfInSoManyConversationsAndNoMore() throws Exception {
        FakeClient annas = connect(ANNA);
        for (int i = 10; i < 10 + Typing.MAX_CONVERSATIONS + 5; i++) {
            ConversationId other = ConversationId.ofPair(ANNA.userId(), UserId.of(i));
            talks.put(other, other.pair());
            signal(annas, other, "TYPING");
        }
        assertThat(count("too-many")).isEqualTo(5);
        assertThat(fake.timer.waiting()).isEqualTo(Typing.MAX_CONVERSATIONS);
        fake.timer.pass(Typing.LASTS);
        signal(annas, PAIR, "TYPING");
        assertThat(fake.timer.waiting()).isEqualTo(1);
    }

    @Test
    void aFloodCostsACounter() throws Exception {
        FakeClient annas = connect(ANNA);
        FakeClient bens = connect(BEN);
        for (int i = 0; i < 10_000; i++) {
            signal(annas, PAIR, "TYPING");
        }
        assertThat(asked).hasValue(1);
        assertThat(count("repeated")).isEqualTo(9_999);
        bens.await("TYPING");
        heardNothing(bens);
    }

    @Test
    void whatIsTooMuchAtOnceIsDroppedAndCountedAndNobodyWaits() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Semaphore go = new Semaphore(0);
        before = () -> {
            stuck.countDown();
            go.acquireUninterruptibly();
        };
        FakeClient annas = connect(ANNA);
        annas.app("/app/activity", "{\"conversationId\":\"" + PAIR + "\",\"activity\":\"TYPING\"}");
        stuck.await();
        int sent = 0;
        for (int device = 100; sent < Activities.MAX_WAITING + 7; device++) {
            FakeClient bens = connect(TestEdge.sender(2, device));
            for (int i = 0; i < Typing.MAX_CHANGES && sent < Activities.MAX_WAITING + 7; i++, sent++) {
                String activity = i % 2 == 0 ? "TYPING" : "RECORDING";
                bens.app("/app/activity", "{\"conversationId\":\"" + PAIR + "\",\"activity\":\"" + activity + "\"}");
            }
        }
        assertThat(count("dropped")).isEqualTo(7);
        go.release(1_000_000);
    }
}
