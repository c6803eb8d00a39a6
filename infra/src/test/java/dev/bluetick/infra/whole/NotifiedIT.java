package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.sagas.push.PushBuffer;
import dev.bluetick.sagas.push.PushSaga;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Ben, who is not here, is notified of what Anna writes, and his notification is taken back.
class NotifiedIT extends MovedTalk {

    @BeforeEach
    void nameAnna() {
        assertThat(anna.call("PATCH", "/me", Map.of("displayName", "Anna")).status())
                .isEqualTo(200);
    }

    @Test
    void whatComesTogetherIsOneNotificationAndReadingItTakesItBack() {
        say();
        say();
        await().until(this::saga);
        server.pass(PushBuffer.DEFAULT.time());
        await().untilAsserted(() -> assertThat(bodies()).containsExactly("2 new messages from Anna"));

        say();
        await().untilAsserted(() -> {
            server.pass(PushBuffer.DEFAULT.time());
            assertThat(bodies()).containsExactly("2 new messages from Anna", "3 new messages from Anna");
        });

        assertThat(ben.call("POST", "/conversations/" + talk + "/read", Map.of("upTo", 3))
                        .status())
                .isEqualTo(204);
        await().untilAsserted(() -> assertThat(lines()).hasSize(3).last().satisfies(line -> {
            assertThat(line.path("withdrawn").asBoolean()).isTrue();
            assertThat(line.path("badge").asInt()).isZero();
        }));
        await().until(() -> !saga());
    }

    @Test
    void whatIsDeletedIsTakenBack() {
        String message = say();
        await().until(this::saga);
        server.pass(PushBuffer.DEFAULT.time());
        await().until(() -> lines().size() == 1);

        delete(message);
        await().untilAsserted(() -> assertThat(lines())
                .last()
                .extracting(it -> it.path("withdrawn").asBoolean())
                .isEqualTo(true));
    }

    @Test
    void whoHoldsItBeforeIsNotNotified() {
        say();
        await().until(this::saga);
        try (StompLine bens = StompLine.connect(ben, server.port(), "client-individual")) {
            bens.acknowledge(bens.await("message"));
            say();
            bens.acknowledge(bens.await("message"));
            server.pass(PushBuffer.DEFAULT.time());
        }
        assertThat(ben.call("POST", "/conversations/" + talk + "/read", Map.of("upTo", 2))
                        .status())
                .isEqualTo(204);
        await().until(() -> !saga());
        assertThat(lines()).isEmpty();
    }

    private boolean saga() {
        return exists(PushSaga.class);
    }

    private List<JsonNode> lines() {
        return PushOutbox.lines(server.dataDir);
    }
}
