package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.sagas.push.PushBuffer;
import dev.bluetick.sagas.push.PushSaga;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The sagas are gone with the read models, and what waits for Ben is not.
class RebuiltIT extends MovedTalk {

    @Override
    List<String> settings() {
        return List.of("--bluetick.delivery.in-time=500ms");
    }

    @Test
    void whoIsWaitedForIsNotifiedAlsoAfterTheReadModelsWereBuiltAnew() throws Exception {
        say();
        await().until(this::saga);
        server.pass(PushBuffer.DEFAULT.time());
        await().untilAsserted(() -> assertThat(bodies()).containsExactly("New message"));

        server.rebuild();
        anna = anna.at(server.http());
        ben = ben.at(server.http());
        await().until(this::saga);
        server.pass(PushBuffer.DEFAULT.time());
        await().untilAsserted(() -> assertThat(bodies()).containsExactly("New message", "New message"));

        say();
        await().untilAsserted(() -> {
            server.pass(PushBuffer.DEFAULT.time());
            assertThat(bodies()).last().asString().startsWith("2 new messages");
        });

        assertThat(ben.call("POST", "/conversations/" + talk + "/read", Map.of("upTo", 2))
                        .status())
                .isEqualTo(204);
        await().until(() -> !saga());
    }

    private boolean saga() {
        return exists(PushSaga.class);
    }
}
