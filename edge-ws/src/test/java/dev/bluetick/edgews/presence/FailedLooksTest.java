package dev.bluetick.edgews.presence;

import static dev.bluetick.edgews.presence.FakeGlances.ANNA;
import static dev.bluetick.edgews.presence.FakeGlances.BEN;
import static dev.bluetick.edgews.presence.FakeGlances.NOON;
import static dev.bluetick.edgews.presence.FakeGlances.heardNothing;
import static dev.bluetick.edgews.presence.FakeGlances.hidden;
import static dev.bluetick.edgews.presence.FakeGlances.offline;
import static dev.bluetick.edgews.presence.FakeGlances.online;
import static dev.bluetick.edgews.presence.FakeGlances.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.FindPresences.Glance;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What cannot be looked up when it is its turn.
class FailedLooksTest {

    private static final ViewsBehind BEHIND = new ViewsBehind("The read models are behind.");

    private final FakeGlances fake = new FakeGlances();

    @AfterEach
    void close() {
        fake.close();
    }

    private void askedNothing() {
        await().during(Duration.ofMillis(100)).until(fake.asked::isEmpty);
    }

    @Test
    void whatCannotBeLookedUpIsRefusedAndTheNextIsTold() throws Exception {
        FakeClient annas = fake.connect(1);
        fake.fails(BEHIND);
        annas.app("/app/presence", "{\"watch\":[\"u2\"]}");
        assertThat(annas.await("\"type\":\"error\"")).contains("\"code\":\"views_behind\"");
        fake.awaitPausing(1);
        assertThat(fake.count("again")).isEqualTo(1);
        fake.works();
        fake.connect(2);
        annas.await(online("u2"));
    }

    @Test
    void aListThatWasRefusedIsToldOfAllTheSame() throws Exception {
        FakeClient annas = fake.connect(1);
        fake.fails(BEHIND);
        annas.app("/app/presence", "{\"watch\":[\"u2\"]}");
        annas.await("\"type\":\"error\"");
        fake.awaitPausing(1);
        fake.works();
        fake.edge.timer.pass(Look.FIRST_PAUSE);
        annas.await(offline("u2"));
        heardNothing(annas);
    }

    @Test
    void aChangeThatMeetsLateReadModelsIsToldAfterAPause() throws Exception {
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\"");
        fake.fails(BEHIND);
        fake.connect(2);
        fake.awaitPausing(1);
        fake.works();
        heardNothing(annas);
        fake.edge.timer.pass(Look.FIRST_PAUSE);
        annas.await(online("u2"));
        heardNothing(annas);
        assertThat(fake.count("again")).isEqualTo(1);
        assertThat(fake.count("dropped")).isZero();
        assertThat(fake.edge.timer.waiting()).isZero();
    }

    @Test
    void whatChangesDuringThePauseIsToldOnceAsItStandsThen() throws Exception {
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\"");
        fake.fails(BEHIND);
        fake.connect(2);
        fake.awaitPausing(1);
        fake.asked.clear();
        fake.hidden.add(new Glance(ANNA, BEN));
        fake.edge.core.happen(new PrivacyChanged(BEN, Privacy.DEFAULT, NOON));
        await().until(() -> fake.asked.size() == 1);
        fake.works();
        fake.edge.timer.pass(Look.FIRST_PAUSE);
        assertThat(annas.await("\"presence\"")).contains(hidden("u2"));
        heardNothing(annas);
        assertThat(fake.asked).hasSize(2);
        assertThat(fake.edge.timer.waiting()).isZero();
    }

    @Test
    void whatIsToldDuringThePauseIsNotLookedUpAgain() throws Exception {
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\"");
        fake.fails(BEHIND);
        fake.connect(2);
        fake.awaitPausing(1);
        fake.works();
        fake.edge.core.happen(new PrivacyChanged(BEN, Privacy.DEFAULT, NOON));
        annas.await(online("u2"));
        watch(annas, "\"u2\""); // a later batch on the same thread, so the one before is done with
        fake.asked.clear();
        fake.edge.timer.pass(Look.FIRST_PAUSE);
        askedNothing();
        assertThat(fake.edge.timer.waiting()).isZero();
    }

    @Test
    void eachPauseIsLongerThanTheOneBeforeUpToABound() throws Exception {
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\"");
        fake.fails(BEHIND);
        fake.connect(2);
        for (long seconds : new long[] {1, 2, 4, 8, 16, 16}) {
            fake.awaitPausing(1);
            fake.asked.clear();
            fake.edge.timer.pass(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(fake.edge.timer.waiting()).isEqualTo(1);
            fake.edge.timer.pass(Duration.ofMillis(1));
            await().until(() -> fake.asked.size() == 1);
        }
        fake.awaitPausing(1);
        fake.works();
        fake.edge.timer.pass(Look.LONGEST_PAUSE);
        annas.await(online("u2"));
    }

    @Test
    void nobodyIsLookedUpForWhoHasGone() throws Exception {
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\"");
        fake.fails(BEHIND);
        fake.connect(2);
        fake.awaitPausing(1);
        annas.vanish();
        fake.works();
        fake.asked.clear();
        fake.edge.timer.pass(Look.FIRST_PAUSE);
        askedNothing();
        assertThat(fake.gauge("pausing")).isZero();
    }

    @Test
    void whoCannotBeLookedUpKeepsNobodyElseFromBeingTold() throws Exception {
        FakeClient annas = fake.connect(1);
        fake.before = query -> {
            if (query.glances().contains(new Glance(ANNA, BEN))) {
                throw new IllegalStateException("Ben's row cannot be read");
            }
        };
        annas.app("/app/presence", "{\"watch\":[\"u2\",\"u3\",\"u4\"]}");
        annas.await(offline("u3"));
        annas.await(offline("u4"));
        assertThat(annas.await("\"type\":\"error\"")).contains("\"code\":\"internal\"");
        fake.awaitPausing(1);
        fake.works();
        fake.edge.timer.pass(Look.FIRST_PAUSE);
        annas.await(offline("u2"));
        heardNothing(annas);
    }

    @Test
    void anErrorEndsNobodysPresence() throws Exception {
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\"");
        fake.before = _ -> {
            throw new LinkageError("no such class");
        };
        fake.connect(2);
        fake.awaitPausing(1);
        fake.works();
        fake.edge.timer.pass(Look.FIRST_PAUSE);
        annas.await(online("u2"));
    }
}
