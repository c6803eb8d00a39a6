package dev.bluetick.edgews.activity;

import static dev.bluetick.edgews.activity.FakeTalks.ANNA;
import static dev.bluetick.edgews.activity.FakeTalks.BEN;
import static dev.bluetick.edgews.activity.FakeTalks.PAIR;
import static dev.bluetick.edgews.activity.FakeTalks.heardNothing;
import static dev.bluetick.edgews.activity.FakeTalks.send;
import static dev.bluetick.edgews.activity.FakeTalks.shown;
import static dev.bluetick.edgews.activity.FakeTalks.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How much of what a device says of itself is passed on.
class ActivityPaceTest {

    private final FakeTalks fake = new FakeTalks();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void theSameIsPassedOnOnceWithinThePace() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        signal(annas, PAIR, "TYPING");
        fake.edge.timer.pass(Typing.PACE.minusMillis(1));
        signal(annas, PAIR, "TYPING");
        assertThat(fake.count("repeated")).isEqualTo(1);
        fake.edge.timer.pass(Duration.ofMillis(1));
        signal(annas, PAIR, "TYPING");
        assertThat(fake.count("told")).isEqualTo(2);
        bens.await("TYPING");
        bens.await("TYPING");
        heardNothing(bens);
    }

    @Test
    void changesArePassedOnAtOnceUntilTheyAreTooMany() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        for (int i = 0; i < 3; i++) {
            signal(annas, PAIR, "TYPING");
            signal(annas, PAIR, "RECORDING");
            signal(annas, PAIR, "NONE");
        }
        assertThat(fake.count("told")).isEqualTo(Typing.MAX_CHANGES);
        assertThat(fake.count("too-many")).isPositive();
        for (String one : List.of("TYPING", "RECORDING", "NONE", "TYPING")) {
            bens.await(shown(PAIR, ANNA, one));
        }
        fake.edge.timer.pass(Typing.PACE);
        signal(annas, PAIR, "RECORDING");
        bens.await(shown(PAIR, ANNA, "RECORDING"));
    }

    @Test
    void aSessionShowsItselfInSoManyConversationsAndNoMore() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        for (int i = 10; i < 10 + Typing.MAX_CONVERSATIONS + 5; i++) {
            ConversationId other = ConversationId.ofPair(ANNA.userId(), UserId.of(i));
            fake.talks.put(other, other.pair());
            signal(annas, other, "TYPING");
        }
        assertThat(fake.count("too-many")).isEqualTo(5);
        assertThat(fake.edge.timer.waiting()).isEqualTo(Typing.MAX_CONVERSATIONS);
        fake.edge.timer.pass(Typing.LASTS);
        signal(annas, PAIR, "TYPING");
        assertThat(fake.edge.timer.waiting()).isEqualTo(1);
    }

    @Test
    void aFloodCostsACounter() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        for (int i = 0; i < 10_000; i++) {
            signal(annas, PAIR, "TYPING");
        }
        assertThat(fake.asked).hasValue(1);
        assertThat(fake.count("repeated")).isEqualTo(9_999);
        bens.await("TYPING");
        heardNothing(bens);
    }

    @Test
    void whatIsTooMuchAtOnceIsDroppedAndCountedAndNobodyWaits() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Semaphore go = new Semaphore(0);
        fake.before = () -> {
            stuck.countDown();
            go.acquireUninterruptibly();
        };
        FakeClient annas = fake.connect(ANNA);
        send(annas, PAIR, "TYPING");
        stuck.await();
        int sent = 0;
        for (int device = 100; sent < Activities.MAX_WAITING + 7; device++) {
            FakeClient bens = fake.connect(TestEdge.sender(2, device));
            for (int i = 0; i < Typing.MAX_CHANGES && sent < Activities.MAX_WAITING + 7; i++, sent++) {
                String activity = i % 2 == 0 ? "TYPING" : "RECORDING";
                send(bens, PAIR, activity);
            }
        }
        assertThat(fake.count("dropped")).isEqualTo(7);
        go.release(1_000_000);
    }
}
