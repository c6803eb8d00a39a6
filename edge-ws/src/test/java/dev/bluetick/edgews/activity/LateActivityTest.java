package dev.bluetick.edgews.activity;

import static dev.bluetick.edgews.activity.FakeTalks.ANNA;
import static dev.bluetick.edgews.activity.FakeTalks.BEN;
import static dev.bluetick.edgews.activity.FakeTalks.PAIR;
import static dev.bluetick.edgews.activity.FakeTalks.heardNothing;
import static dev.bluetick.edgews.activity.FakeTalks.send;
import static dev.bluetick.edgews.activity.FakeTalks.shown;
import static dev.bluetick.edgews.activity.FakeTalks.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.edgews.session.FakeClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What cannot be passed on in time, or not at all.
class LateActivityTest {

    private final FakeTalks fake = new FakeTalks();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void whatIsLookedUpInTimeIsShown() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        theNextLookTakes(Typing.LASTS.minusNanos(1));
        signal(annas, PAIR, "TYPING");
        bens.await(shown(PAIR, ANNA, "TYPING"));
        assertThat(fake.count("late")).isZero();
    }

    @Test
    void whatIsLookedUpTooLateIsNotShown() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        theNextLookTakes(Typing.LASTS);
        signal(annas, PAIR, "TYPING");
        assertThat(bens.await("\"activity\"")).contains(shown(PAIR, ANNA, "NONE"));
        assertThat(fake.count("late")).isEqualTo(1);
        heardNothing(bens);
        signal(annas, PAIR, "TYPING");
        bens.await(shown(PAIR, ANNA, "TYPING"));
    }

    @Test
    void whatWaitedTooLongForItsTurnIsNotEvenLookedUp() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Semaphore go = new Semaphore(0);
        once(() -> {
            stuck.countDown();
            go.acquireUninterruptibly();
        });
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        send(annas, PAIR, "TYPING");
        stuck.await();
        send(bens, PAIR, "RECORDING");
        fake.edge.timer.pass(Typing.LASTS);
        go.release();
        assertThat(annas.await("\"activity\"")).contains(shown(PAIR, BEN, "NONE"));
        assertThat(bens.await("\"activity\"")).contains(shown(PAIR, ANNA, "NONE"));
        assertThat(fake.count("late")).isEqualTo(2);
        assertThat(fake.asked).hasValue(1 + 2);
        heardNothing(annas);
        heardNothing(bens);
    }

    @Test
    void whoseSignalIsTooLateGetsTheReceiptAllTheSame() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        theNextLookTakes(Typing.LASTS);
        signal(annas, PAIR, "TYPING");
        assertThat(annas.frames).noneMatch(it -> it.contains("error"));
    }

    private void theNextLookTakes(Duration time) {
        once(() -> {
            await().until(() -> fake.edge.timer.waiting() == 1); // for its end
            fake.edge.timer.pass(time);
        });
    }

    private void once(Runnable then) {
        fake.before = () -> {
            fake.before = () -> {};
            then.run();
        };
    }

    @Test
    void anErrorEndsNobodysActivity() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        once(() -> {
            throw new LinkageError("no such class");
        });
        send(annas, PAIR, "TYPING");
        assertThat(annas.await("\"type\":\"error\"")).contains("\"code\":\"internal\"");
        assertThat(fake.count("dropped")).isEqualTo(1);
        fake.edge.timer.pass(Typing.PACE);
        signal(annas, PAIR, "TYPING");
        bens.await(shown(PAIR, ANNA, "TYPING"));
    }
}
