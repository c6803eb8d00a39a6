package dev.bluetick.edgews.activity;

import static dev.bluetick.edgews.activity.FakeTalks.ANNA;
import static dev.bluetick.edgews.activity.FakeTalks.BEN;
import static dev.bluetick.edgews.activity.FakeTalks.CARL;
import static dev.bluetick.edgews.activity.FakeTalks.PAIR;
import static dev.bluetick.edgews.activity.FakeTalks.heardNothing;
import static dev.bluetick.edgews.activity.FakeTalks.send;
import static dev.bluetick.edgews.activity.FakeTalks.shown;
import static dev.bluetick.edgews.activity.FakeTalks.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What others see of who types or records.
class ActivitiesTest {

    private final FakeTalks fake = new FakeTalks();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void theOtherSeesItAndNobodyElseAndNothingIsStored() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient further = fake.connect(TestEdge.sender(1, 11));
        FakeClient bens = fake.connect(BEN);
        FakeClient bensToo = fake.connect(TestEdge.sender(2, 22));
        signal(annas, PAIR, "TYPING");
        bens.await(shown(PAIR, ANNA, "TYPING"));
        bensToo.await(shown(PAIR, ANNA, "TYPING"));
        signal(annas, PAIR, "NONE");
        bens.await(shown(PAIR, ANNA, "NONE"));
        heardNothing(annas);
        heardNothing(further);
        assertThat(fake.edge.core.handled).isEmpty();
    }

    @Test
    void whatIsNotSignalledAgainEndsByItself() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        signal(annas, PAIR, "TYPING");
        bens.await("TYPING");
        fake.edge.timer.pass(Typing.PACE.minusMillis(1));
        signal(annas, PAIR, "TYPING"); // not passed on, and yet a sign of it
        fake.edge.timer.pass(Typing.LASTS.minusMillis(1));
        heardNothing(bens);
        fake.edge.timer.pass(Duration.ofMillis(1));
        bens.await(shown(PAIR, ANNA, "NONE"));
        fake.edge.timer.pass(Typing.LASTS);
        heardNothing(bens);
        assertThat(fake.edge.timer.waiting()).isZero();
    }

    @Test
    void whatIsEndedIsNotEndedTwice() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        signal(annas, PAIR, "NONE");
        signal(annas, PAIR, "TYPING");
        signal(annas, PAIR, "NONE");
        signal(annas, PAIR, "NONE");
        bens.await("TYPING");
        bens.await("NONE");
        fake.edge.timer.pass(Typing.LASTS);
        heardNothing(bens);
        assertThat(fake.edge.timer.waiting()).isZero();
    }

    @Test
    void theEndOfTheSessionEndsWhatItShowed() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        signal(annas, PAIR, "RECORDING");
        bens.await("RECORDING");
        annas.vanish();
        bens.await(shown(PAIR, ANNA, "NONE"));
        fake.edge.timer.pass(Typing.LASTS);
        heardNothing(bens);
        assertThat(fake.edge.timer.waiting()).isZero();
    }

    @Test
    void aStrangerIsRefusedAndAskedForOnceWithinThePace() throws Exception {
        FakeClient carls = fake.connect(CARL);
        FakeClient bens = fake.connect(BEN);
        for (int i = 0; i < 10; i++) {
            send(carls, PAIR, "TYPING");
            assertThat(carls.await("\"type\":\"error\"")).contains("\"code\":\"conversation_not_found\"");
        }
        assertThat(fake.asked).hasValue(1);
        fake.edge.timer.pass(Typing.LASTS);
        carls.app("/app/ping", "{\"timestamp\":1}");
        carls.await("receipt-id:r");
        assertThat(carls.frames).isEmpty();
        assertThat(fake.edge.timer.waiting()).isZero();
        heardNothing(bens);
    }

    @Test
    void betweenWhomThereIsABlockNothingIsSaidOfIt() throws Exception {
        fake.talks.put(PAIR, List.of(ANNA.userId()));
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        signal(annas, PAIR, "TYPING");
        heardNothing(bens);
        assertThat(annas.frames).noneMatch(it -> it.contains("error"));
    }
}
