package dev.bluetick.edgews.presence;

import static dev.bluetick.edgews.presence.FakeGlances.ANNA;
import static dev.bluetick.edgews.presence.FakeGlances.heardNothing;
import static dev.bluetick.edgews.presence.FakeGlances.hidden;
import static dev.bluetick.edgews.presence.FakeGlances.offline;
import static dev.bluetick.edgews.presence.FakeGlances.online;
import static dev.bluetick.edgews.presence.FakeGlances.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.queries.account.FindPresences.Glance;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What those who watch somebody hear of them.
class WatchesTest {

    private final FakeGlances fake = new FakeGlances();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void whoBeginsToWatchHearsOfEachAndThenGetsTheReceipt() throws Exception {
        FakeClient annas = fake.connect(1);
        fake.connect(2);
        fake.hidden.add(new Glance(ANNA, UserId.of(4)));
        annas.app("/app/presence", "{\"watch\":[\"u2\",\"u3\",\"u4\",\"u2\"]}");
        annas.await(online("u2"));
        annas.await(offline("u3"));
        annas.await(hidden("u4"));
        annas.await("receipt-id:r");
        assertThat(annas.frames).isEmpty();
        assertThat(fake.count("told")).isEqualTo(3);
    }

    @Test
    void whoWatchesHearsOfEachChangeAndNobodyElseDoes() throws Exception {
        FakeClient annas = fake.connect(1);
        FakeClient carls = fake.connect(3);
        watch(annas, "\"u2\"");
        FakeClient bens = fake.connect(2);
        annas.await(online("u2"));
        fake.leave(bens);
        annas.await(offline("u2"));
        heardNothing(carls);
    }

    @Test
    void aConnectionThatComesBackIsNotSeen() throws Exception {
        FakeClient annas = fake.connect(1);
        FakeClient bens = fake.connect(2);
        watch(annas, "\"u2\"");
        for (int i = 0; i < 5; i++) {
            bens.vanish();
            fake.edge.timer.pass(LivePresence.STAYS.minusMillis(1));
            bens = fake.connect(2);
        }
        heardNothing(annas);
        fake.leave(bens);
        annas.await(offline("u2"));
    }

    @Test
    void aListReplacesTheOneBefore() throws Exception {
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\",\"u3\"");
        watch(annas, "\"u3\",\"u4\"");
        assertThat(fake.gauge("watches")).isEqualTo(3 - 1);
        fake.connect(2);
        heardNothing(annas);
        fake.connect(4);
        annas.await(online("u4"));
        watch(annas, "");
        assertThat(fake.gauge("watches")).isZero();
        fake.connect(3);
        heardNothing(annas);
    }

    @Test
    void moreThanTheBoundAreRefusedAndTheListBeforeStays() throws Exception {
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\"");
        String many = IntStream.rangeClosed(10, 10 + Watches.MAX_WATCHED)
                .mapToObj(user -> "\"u" + user + "\"")
                .collect(Collectors.joining(","));
        annas.app("/app/presence", "{\"watch\":[" + many + "]}");
        assertThat(annas.await("\"type\":\"error\"")).contains("\"code\":\"invalid\"", "500");
        fake.connect(2);
        annas.await(online("u2"));
    }

    @Test
    void whatASessionWatchesGoesWithIt() throws Exception {
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\",\"u3\"");
        annas.vanish();
        assertThat(fake.gauge("watches")).isZero();
        fake.asked.clear();
        fake.connect(2);
        await().during(Duration.ofMillis(100)).until(fake.asked::isEmpty);
    }
}
