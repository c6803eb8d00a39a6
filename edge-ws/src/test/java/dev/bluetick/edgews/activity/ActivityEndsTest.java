package dev.bluetick.edgews.activity;

import static dev.bluetick.edgews.activity.FakeTalks.ANNA;
import static dev.bluetick.edgews.activity.FakeTalks.BEN;
import static dev.bluetick.edgews.activity.FakeTalks.CARL;
import static dev.bluetick.edgews.activity.FakeTalks.PAIR;
import static dev.bluetick.edgews.activity.FakeTalks.shown;
import static dev.bluetick.edgews.activity.FakeTalks.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.event.Activity;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.edgews.session.Session;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Signals that meet the end of what they are about.
class ActivityEndsTest {

    private static final int ROUNDS = 2_000;

    private final FakeTalks fake = new FakeTalks();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void whatIsSignalledWhileItEndsByItselfIsWhatIsSeenLast() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        FakeClient carls = fake.connect(CARL);
        ConversationId others = ConversationId.ofPair(ANNA.userId(), CARL.userId());
        fake.talks.put(others, others.pair());
        for (int round = 0; round < ROUNDS; round++) {
            signal(annas, PAIR, "TYPING");
            fake.edge.timer.pass(Typing.LASTS.minusMillis(1));
            CyclicBarrier together = new CyclicBarrier(2);
            Thread time = Thread.ofPlatform().start(() -> {
                meet(together);
                fake.edge.timer.pass(Duration.ofMillis(1));
            });
            meet(together);
            signal(annas, PAIR, "TYPING");
            time.join();
            signal(carls, others, "RECORDING"); // it is passed on after all that was said before
            assertThat(last(bens)).as("round " + round).contains(shown(PAIR, ANNA, "TYPING"));
            fake.edge.timer.pass(Typing.LASTS);
            bens.await(shown(PAIR, ANNA, "NONE"));
        }
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String last(FakeClient client) {
        return client.frames.stream().filter(it -> it.contains("\"activity\"")).reduce("", (_, later) -> later);
    }

    @Test
    void aSessionThatIsOverShowsNothingMore() {
        fake.connect(ANNA);
        Session session = fake.edge.edge.sessions().of(ANNA.userId())[0];
        Typing typing = new Typing(session);
        assertThat(typing.signal(PAIR, Activity.TYPING, 0)).isEqualTo(new Verdict.Passed(true));
        assertThat(typing.end()).containsExactly(PAIR);
        assertThat(typing.signal(PAIR, Activity.TYPING, 1)).isEqualTo(new Verdict.Repeated());
        assertThat(typing.end()).isEmpty();
    }
}
